import type { Finding } from '../../../lib/promises/judgement';
import { htmlReport } from '../../../lib/report/html/html-report';
import { judged, finding as sample, sampleInput } from '../sample-input';

const finding = (verdict: Finding['verdict']) => sample(verdict, 'Role', 'because');

const section = (...judgements: Parameters<typeof judged>[]) => {
  const page = htmlReport(
    sampleInput({
      judgements: judgements.map((judgement) => judged(...judgement)),
      keys: [
        { key: 'arn:aws:kms:eu-central-1:111111111111:key/Data', principal: 'role/app', can: ['use'] },
        { key: 'arn:aws:kms:eu-central-1:111111111111:key/Data', principal: 'role/keeper', can: ['administer'] },
      ],
    }),
  );
  return /<section id="access".*?<\/section>/s.exec(page)?.[0] ?? '';
};
const proved = (requestsExamined: number) => ({ ...finding('holds'), observed: { requestsExamined } });

describe('the section on access', () => {
  it('answers a question that holds with nobody, and says over how many requests that is proved', () => {
    const text = section(['IAM-16', [proved(3), proved(4)]]);
    expect(text).toContain('Who gets a session of a human role without a second factor?');
    expect(text).toContain('<b>Nobody</b>');
    expect(text).toContain('Proved none for 2 subjects, over 7 kinds of requests');
  });

  it('shows the request or the path where there is one', () => {
    const request = { as: 'role/a', do: 'sqs:SendMessage', on: '*', with: { 'aws:SourceIp': '192.0.2.1' } };
    const text = section(['IAM-17', [{ ...finding('fails'), observed: { request } }]]);
    expect(text).toContain('sqs:SendMessage');
    expect(text).toContain('192.0.2.1');
    expect(text).not.toContain('<b>Nobody</b>');
  });

  it('never calls an answer that is unknown a no', () => {
    expect(section(['IAM-18', [finding('unknown')]])).not.toContain('<b>None</b>');
  });

  it('tells who decrypts and who administers, key by key', () => {
    const text = section(['KEY-05', [finding('holds')]]);
    expect(text).toContain('Who can decrypt with which key');
    expect(text).toMatch(/app.*keeper/s);
  });

  it('lists what each function needs beside what its role allows', () => {
    const observed = { needed: ['kms:DescribeKey'], allowed: ['kms:DescribeKey'] };
    const text = section(['IAM-20', [{ ...finding('holds'), observed }]]);
    expect(text).toContain('allowed = needed');
    expect(text.match(/<code>kms:DescribeKey<\/code>/g)).toHaveLength(2);
  });

  it('is left out where nobody asked', () => {
    expect(section(['NET-01', [finding('holds')]])).toBe('');
  });
});
