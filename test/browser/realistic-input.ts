import { capabilities } from '../../lib/promises/capabilities';
import { conflicts } from '../../lib/promises/conflicts';
import { controls } from '../../lib/promises/controls';
import type { Finding, PromiseVerdict } from '../../lib/promises/judgement';
import { promises } from '../../lib/promises/promises';
import type { ReportInput, WeighedJudgement } from '../../lib/report/report-input';
import type { LimitWaiver, RiskWaiver } from '../../lib/waivers/waiver';

/** The same small number for the same text, so that the invented verdicts never change. */
function roll(text: string, sides: number): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
  return (hash >>> 0) % sides;
}

const STACKS = ['keys', 'logging', 'network', 'identity', 'storage', 'backup', 'detection'] as const;
const TYPES = [
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::EC2::SecurityGroup',
  'AWS::IAM::Role',
  'AWS::Backup::BackupVault',
] as const;

const riskWaiver: RiskWaiver = {
  id: 'W-07',
  class: 'risk',
  answers: [{ pack: 'AwsSolutions', rule: 'AwsSolutions-IAM5[Resource::*]' }],
  at: ['rampart-baseline-remediation/EnableKeyRotation/*'],
  reason: 'The remediation must be able to switch rotation on for every key of the account',
  owner: 'platform-security',
  likelihood: 2,
  impact: 4,
  treatment: 'mitigate',
  reviewed: '2026-11-01',
  expires: '2027-03-31',
};

const limitWaiver: LimitWaiver = {
  id: 'L-02',
  class: 'limit',
  answers: [{ pack: 'NIST.800.53.R5', rule: 'LambdaInsideVPC' }],
  at: ['rampart-baseline-remediation/*/Handler'],
  reason: 'A remediation must not depend on the network that it repairs',
  cites: { package: 'cdk-nag', version: '3.0.2', fact: 'The rule knows no function that has no need of a network' },
};

function findingOf(control: string, i: number, spread: number): Finding {
  const stack = STACKS[roll(`${control}/${i}`, STACKS.length)] ?? 'keys';
  const type = TYPES[roll(`${i}${control}`, TYPES.length)] ?? 'AWS::KMS::Key';
  const logicalId = `${type.split('::')[2]}${roll(`${control}:${i}`, spread)}B8A2F1`;
  const odds = roll(`verdict ${control} ${i}`, 60);
  const verdict = odds === 0 ? 'fails' : odds === 1 ? 'unknown' : 'holds';
  const reasons = {
    fails: 'port 22 is open to 0.0.0.0/1 and 128.0.0.0/1, which together are the whole internet',
    unknown: 'the property is a parameter without a default, so the templates do not decide it',
    holds: 'the value is what the page promises',
  };
  return {
    subject: {
      stack: `rampart-baseline-${stack}`,
      logicalId,
      type,
      path: `rampart-baseline-${stack}/${type.split('::')[2]}/${logicalId}/Resource`,
    },
    verdict,
    property: 'Properties/SecurityGroupIngress/0/CidrIp',
    observed: verdict === 'unknown' ? { $unresolved: 'Parameter AllowedCidr' } : ['0.0.0.0/1', '128.0.0.0/1'],
    expected: 'no address outside 203.0.113.0/24',
    reason: reasons[verdict],
  };
}

function judgementOf(control: string, spread: number): WeighedJudgement {
  const findings = Array.from({ length: roll(control, 12) }, (_, i) => findingOf(control, i, spread));
  const fails = findings.some((f) => f.verdict === 'fails');
  const unknown = findings.some((f) => f.verdict === 'unknown');
  const verdict = fails ? 'fails' : unknown ? 'unknown' : findings.length > 0 ? 'holds' : 'not-applicable';
  return { control, verdict, findings, waiver: fails && roll(`waived ${control}`, 3) === 0 ? riskWaiver : null };
}

const VERDICTS: readonly PromiseVerdict[] = [
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'broken',
  'unknown',
  'waived',
  'replaced',
  'not-applicable',
  'open',
  'not-claimed',
];

/** What every row of the network says. */
const over = { vpc: 'Vpc', family: 'ipv4' } as const;
const tcp = { protocol: 'tcp', reachable: true } as const;

/** The real catalogue with invented verdicts; `judgements` controls are added up to that number. */
export function realisticInput(judgements = 0): ReportInput {
  const added = Array.from(
    { length: Math.max(0, judgements - controls.length) },
    (_, i) => `EXTRA-${String(i + 1).padStart(4, '0')}`,
  );
  const ids = [...controls.map(({ id }) => id), ...added];
  const role = (name: string) => `arn:aws:iam::111111111111:role/rampart/${name}`;
  return {
    profile: 'baseline',
    digest: '9f2c6f0b5a7e4d1c8b3a2f6e5d4c3b2a1908f7e6d5c4b3a29180f7e6d5c4b3a2',
    asOf: '2026-11-21',
    version: '0.1.0',
    judgements: ids.map((id) => judgementOf(id, Math.max(6, judgements / 40))),
    promises: promises.map((promise) => {
      const named = [...new Set(promise.clauses.flatMap((clause) => clause.controls))];
      const claimed: PromiseVerdict =
        promise.kind === 'workload' ? 'means-given' : promise.kind === 'organisational' ? 'attested' : 'kept';
      const verdict =
        promise.kind === 'infrastructure' ? (VERDICTS[roll(promise.id, VERDICTS.length)] ?? 'kept') : claimed;
      const why =
        verdict === 'open'
          ? `no control decides: ${promise.clauses[0]?.says ?? 'its clauses'}`
          : 'every clause has a control, and all of them hold';
      return { id: promise.id, verdict, controls: named, why };
    }),
    catalogue: {
      promises,
      controls: [
        ...controls,
        ...added.map(
          (id) =>
            ({
              ...(controls[roll(id, controls.length)] ?? controls[0]),
              id,
              title: `Invented condition ${id}`,
            }) as (typeof controls)[number],
        ),
      ],
      capabilities,
      conflicts,
    },
    figures: { kmsRotationDays: 90 },
    waivers: [
      { waiver: riskWaiver, status: 'active', answered: 6 },
      {
        waiver: {
          ...riskWaiver,
          id: 'W-03',
          likelihood: 3,
          impact: 5,
          treatment: 'accept',
          expires: '2026-12-10',
          reason: 'The finance bucket has no replica until the second region is opened',
        },
        status: 'expiring',
        answered: 1,
      },
      { waiver: limitWaiver, status: 'active', answered: 14 },
    ],
    gates: [
      'AwsSolutions',
      'NIST 800-53 R5',
      'HIPAA Security',
      'PCI DSS 3.2.1',
      'Serverless',
      'CloudFormation Validate',
    ].map((pack, i) => ({
      pack,
      findings: roll(pack, 40) + 1,
      answered: roll(pack, 40) + (i === 1 ? 0 : 1),
      unanswered: i === 1 ? 1 : 0,
    })),
    cost: {
      total: 1312.4,
      currency: 'USD',
      asOf: '2026-11-01',
      perStack: [
        { stack: 'keys', usd: 4, lines: [{ item: '4 customer managed keys', usd: 4 }] },
        {
          stack: 'network',
          usd: 1131.9,
          lines: [
            { item: '6 interface endpoints in 3 zones', usd: 131.4 },
            { item: 'flow logs', usd: 1000.5 },
          ],
        },
        { stack: 'storage', usd: 176.5, lines: [{ item: 'Aurora PostgreSQL, 0.5 to 4 ACU', usd: 176.5 }] },
      ],
      assumptions: ['Data transfer and requests are not in it.'],
    },
    reach: [
      { thing: 'guardDuty', switch: 'create', effect: 'detector with every protection plan' },
      { thing: 'securityHub', switch: 'create', effect: 'hub with three standards' },
      { thing: 'configRecorder', switch: 'adopt', effect: 'recorder and channel that are already there' },
      { thing: 'macie', switch: 'skip' },
      { thing: 's3PublicAccessBlock', switch: 'skip', effect: 'would close public buckets of the whole account' },
    ],
    irreversible: [],
    warnings: ['No human role but auditor and break-glass is made: identity.trust is none.'],
    network: {
      tiers: [
        { name: 'edge', cidrs: ['10.20.0.0/20'] },
        { name: 'app', cidrs: ['10.20.16.0/20'] },
        { name: 'data', cidrs: ['10.20.32.0/21'] },
        { name: 'admin', cidrs: ['10.20.40.0/21', '2001:db8:40::/56'] },
      ],
      rows: [
        { ...over, from: 'internet', to: 'edge', ports: '443', ...tcp, by: 'EdgeGroup ingress 443' },
        {
          ...over,
          from: 'internet',
          to: 'app',
          protocol: 'all',
          ports: 'all',
          reachable: false,
          by: 'no route from the internet gateway',
        },
        {
          ...over,
          from: 'internet',
          to: 'data',
          protocol: 'all',
          ports: 'all',
          reachable: false,
          by: 'no route from the internet gateway',
        },
        { ...over, from: 'edge', to: 'app', ports: '8443', ...tcp, by: 'AppGroup ingress from EdgeGroup' },
        { ...over, from: 'app', to: 'data', ports: '5432', ...tcp, by: 'DataGroup ingress from AppGroup' },
        { ...over, from: 'app', to: 'admin', ports: '443', ...tcp, by: 'EndpointGroup ingress' },
        { ...over, from: 'data', to: 'admin', ports: '443', ...tcp, by: 'EndpointGroup ingress' },
        {
          ...over,
          from: 'edge',
          to: 'data',
          protocol: 'all',
          ports: 'all',
          reachable: false,
          by: 'DataAcl denies 10.20.0.0/20',
        },
        {
          ...over,
          from: 'app',
          to: 'internet',
          protocol: 'tcp',
          ports: '443',
          reachable: 'unknown',
          by: 'the route table is a parameter',
        },
      ],
    },
    keys: [
      { key: 'data', principal: role('app-task'), can: ['use'] },
      { key: 'data', principal: role('database-secret-rotation'), can: ['use'] },
      { key: 'backup', principal: role('backup-service'), can: ['use'] },
      { key: 'backup', principal: role('restore-validator'), can: ['use'] },
      { key: 'data', principal: role('backup-service'), can: ['use'] },
      { key: 'logs', principal: 'logs.eu-central-1.amazonaws.com', can: ['use'] },
      { key: 'logs', principal: 'cloudtrail.amazonaws.com', can: ['use'] },
      { key: 'platform', principal: role('enable-key-rotation'), can: ['use'] },
      ...['data', 'backup', 'logs', 'platform'].map((key) => ({
        key,
        principal: role('key-administrator'),
        can: ['administer' as const],
      })),
    ],
    places: { '*': { file: 'bin/app.ts', line: 1 } },
  };
}
