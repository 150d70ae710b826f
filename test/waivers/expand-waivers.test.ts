import { expandWaivers, type RawFinding } from '../../lib/waivers/expand-waivers';
import { limit, risk } from './sample-waivers';

const finding = (rule: string, path: string): RawFinding => ({ pack: rule.split('-')[0] ?? '', rule, path });
const inVpc = (path: string) => finding('HIPAA.Security-LambdaInsideVPC', path);

describe('expandWaivers', () => {
  it('answers exactly the constructs that a record names', () => {
    const named = finding('AwsSolutions-S1', 'Logging/Delivery/Resource');
    const others = [
      finding('AwsSolutions-S1', 'Logging/Archive/Resource'),
      finding('AwsSolutions-S1', 'Logging/Delivery/Resource/Policy'),
      finding('AwsSolutions-S1', 'Logging/Delivery'),
      finding('AwsSolutions-S10', 'Logging/Delivery/Resource'),
    ];
    const { answered, unanswered, unmatched } = expandWaivers([risk], [named, ...others]);
    expect(answered).toEqual([{ finding: named, waiver: risk }]);
    expect(unanswered).toEqual(others);
    expect(unmatched).toEqual([]);
  });

  it('lets * stand for one segment and no more', () => {
    const matching = [inVpc('Remediation/KeyRotation/Resource'), inVpc('Remediation/PublicBucket/Resource')];
    const others = [
      inVpc('Remediation/Resource'),
      inVpc('Remediation/Contain/Key/Resource'),
      inVpc('Storage/Db/Resource'),
    ];
    const { answered, unanswered } = expandWaivers([limit], [...matching, ...others]);
    expect(answered.map((a) => a.finding)).toEqual(matching);
    expect(unanswered).toEqual(others);
  });

  it('lets one record answer rules of several packs', () => {
    const both = {
      ...limit,
      answers: [...limit.answers, { pack: 'NIST.800.53.R5', rule: 'NIST.800.53.R5-LambdaInsideVPC' }],
    };
    const found = [
      inVpc('Remediation/A/Resource'),
      finding('NIST.800.53.R5-LambdaInsideVPC', 'Remediation/A/Resource'),
    ];
    expect(expandWaivers([both], found).answered.map((a) => a.finding)).toEqual(found);
  });

  it('does not let a bare rule answer its granular findings, nor one finding another', () => {
    const granular = finding('AwsSolutions-IAM5[Resource::*]', 'Logging/Delivery/Resource');
    const bare = { ...risk, answers: [{ pack: 'AwsSolutions', rule: 'AwsSolutions-IAM5' }] };
    const other = { ...risk, answers: [{ pack: 'AwsSolutions', rule: 'AwsSolutions-IAM5[Action::s3:*]' }] };
    const exact = { ...risk, answers: [{ pack: 'AwsSolutions', rule: 'AwsSolutions-IAM5[Resource::*]' }] };
    expect(expandWaivers([bare, other], [granular]).unanswered).toEqual([granular]);
    expect(expandWaivers([exact], [granular]).unanswered).toEqual([]);
  });

  it('does not let a rule of one pack answer a rule of another', () => {
    const foreign = { pack: 'Serverless', rule: 'AwsSolutions-S1', path: 'Logging/Delivery/Resource' };
    expect(expandWaivers([risk], [foreign]).unanswered).toEqual([foreign]);
  });

  it('gives a finding to the first record that answers it and counts the second as needed too', () => {
    const second = { ...risk, id: 'W-9' };
    const found = [finding('AwsSolutions-S1', 'Logging/Delivery/Resource')];
    const { answered, unmatchedWaivers } = expandWaivers([risk, second], found);
    expect(answered.map((a) => a.waiver.id)).toEqual(['W-1']);
    expect(unmatchedWaivers).toEqual([]);
  });

  it('lists records that match nothing, and the parts of records that match nothing', () => {
    const wide = { ...risk, at: ['Logging/Delivery/Resource', 'Logging/Gone/Resource'] };
    const { unmatchedWaivers, unmatched } = expandWaivers(
      [wide, limit],
      [finding('AwsSolutions-S1', 'Logging/Delivery/Resource')],
    );
    expect(unmatchedWaivers).toEqual([limit]);
    expect(unmatched).toEqual([
      { waiver: wide, answer: wide.answers[0], at: 'Logging/Gone/Resource' },
      { waiver: limit, answer: limit.answers[0], at: 'Remediation/*/Resource' },
    ]);
  });
});
