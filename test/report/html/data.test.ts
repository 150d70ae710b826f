import { htmlReport } from '../../../lib/report/html/html-report';
import type { DataPicture, ProtectionRow } from '../../../lib/report/report-input';
import { summary } from '../../../lib/report/terminal/summary';
import { finding, judged, risk, sampleInput } from '../sample-input';

const KEY = 'arn:aws:kms:eu-central-1:111111111111:key/Data';
const vault = { name: 'Backup/Vault', region: 'eu-central-1', lock: 'governance', minDays: 7, maxDays: 30 } as const;
const files: ProtectionRow = {
  ...{ name: 'Storage/Files', type: 'AWS::S3::Bucket', stack: 'Storage', logicalId: 'Files' },
  keys: ['Keys/Data'],
  ways: [
    {
      plan: 'Backup/ContinuousPlan',
      schedule: 'cron(0 1 * * ? *)',
      continuous: true,
      keptDays: 7,
      into: vault,
      copies: [],
    },
    {
      plan: 'Backup/NightlyPlan',
      schedule: 'cron(0 1 * * ? *)',
      continuous: false,
      keptDays: 7,
      into: vault,
      copies: [],
    },
  ],
  lossMinutes: 15,
  testedEveryDays: 31,
};
const bare: ProtectionRow = {
  name: 'App/Bare',
  type: 'AWS::S3::Bucket',
  stack: 'App',
  logicalId: 'Bare',
  keys: [],
  ways: [],
};

const input = (data: DataPicture, judgements = [judged('BAK-11', [])]) =>
  sampleInput({
    data,
    judgements,
    keys: [
      { key: KEY, principal: 'role/app', can: ['use'] },
      { key: KEY, principal: 'role/keeper', can: ['administer'] },
    ],
  });
const section = (...args: Parameters<typeof input>) =>
  /<section id="data".*?<\/section>/s.exec(htmlReport(input(...args)))?.[0] ?? '';
const screen = (...args: Parameters<typeof input>) => summary(input(...args), { colour: false });

const keys: DataPicture['keys'] = [
  { key: KEY, name: 'Keys/Data', data: [{ type: 'AWS::S3::Bucket', name: 'Storage/Files' }] },
];

describe('the section on data', () => {
  it('leads from a key to its data and to its users', () => {
    expect(section({ keys, protections: [] })).toMatch(/Keys\/Data.*1 resource.*Storage\/Files.*app.*keeper/s);
  });

  it('leads from a resource to plan, vault, lock, copies, loss and tests', () => {
    const text = section({ keys: [], protections: [files] });
    expect(text).toContain('Backup/ContinuousPlan: continuous, kept 7 days');
    expect(text).toContain('Backup/NightlyPlan: cron(0 1 * * ? *), kept 7 days');
    expect(text.match(/Backup\/Vault in eu-central-1: governance, 7 to 30 days/g)).toHaveLength(1);
    expect(text).toMatch(/15 min.*31 days/s);
  });

  it('says of data without plan and key that everything can be lost and that nobody tests it', () => {
    expect(section({ keys: [], protections: [bare] })).toMatch(/<b>none<\/b>.*<b>none<\/b>.*everything.*never/s);
  });

  it('names the waiver that answers for a resource without plan, and for no other', () => {
    const lacking = { ...finding('fails', 'Bare', 'is taken by no backup selection') };
    const waived = (stack: string) => [
      judged('BAK-11', [{ ...lacking, subject: { ...lacking.subject, stack, logicalId: 'Bare' } }], risk),
    ];
    expect(section({ keys: [], protections: [bare] }, waived('App'))).toContain(`none, waived by ${risk.id}`);
    expect(section({ keys: [], protections: [bare] }, waived('Other'))).not.toContain('waived');
  });

  it('is left out where there is neither a key nor data', () => {
    expect(section({ keys: [], protections: [] })).toBe('');
  });
});

describe('the tables on data in the terminal', () => {
  it('count what keys encrypt and who may, and show how each resource survives in one line', () => {
    const lines = screen({ keys, protections: [files, bare] }).split('\n');
    expect(lines.find((line) => line.startsWith('Keys/Data'))).toMatch(/^Keys\/Data +1 +1 +1 +Storage\/Files$/);
    expect(lines.find((line) => line.startsWith('Storage/Files'))).toMatch(
      /^Storage\/Files +Data +Continuous Nightly +governance 7-30 +none +15 min +31 d$/,
    );
    expect(lines.find((line) => line.startsWith('App/Bare'))).toMatch(/none +none +none +none +everything +never$/);
  });

  it('stay within a hundred columns', () => {
    const copies = [
      { name: 'Backup/AirGapped', region: 'eu-central-1', lock: 'compliance', minDays: 7, maxDays: 30 } as const,
      { name: 'BackupCopy/Vault', region: 'eu-west-1', lock: 'governance', minDays: 7, maxDays: 30 } as const,
    ];
    const ways = files.ways.map((way) => ({ ...way, copies }));
    const long = { ...files, ways, name: `${'Deep/'.repeat(12)}Files`, lossMinutes: 1_860 };
    expect(screen({ keys, protections: [long] })).toContain(' AirGapped eu-west-1 ');
    const wide = screen({ keys, protections: [long] })
      .split('\n')
      .filter((line) => line.length > 100);
    expect(wide).toEqual([]);
  });
});
