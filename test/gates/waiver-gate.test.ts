import type { Stack } from 'aws-cdk-lib';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { limitOf, riskOf, synthGated } from './gated-app';

const sns3 = { pack: 'AwsSolutions', rule: 'AwsSolutions-SNS3' };
const topic = (stack: Stack) => new CfnTopic(stack, 'T', { kmsMasterKeyId: 'key' });

describe('the gate of the waivers', () => {
  it('refuses a record whose constructs exist while nothing fires there', () => {
    const { refusal, report } = synthGated(topic, { waivers: [limitOf(['S/T'], sns3)] });
    const fault = 'L-1 matches nothing: its constructs are there and no rule that it answers fires; remove the record';
    expect(report.faults).toEqual([fault]);
    expect(refusal).toContain(`FATAL Waiver ${fault} (Rampart-Waivers)`);
  });

  it('lets a record rest whose constructs this profile leaves out, and says so', () => {
    const waiver = limitOf(['Edge/T'], sns3);
    const { refusal, report } = synthGated(topic, { waivers: [waiver] });
    expect(refusal).toBeUndefined();
    expect(report.unmatched).toEqual([{ waiver, answer: sns3, at: 'Edge/T' }]);
  });

  it('refuses a limit whose cited package has moved, although it answers its finding', () => {
    const { refusal, report } = synthGated((stack) => new CfnTopic(stack, 'T'), {
      waivers: [limitOf(['S/T'], sns3)],
      installed: { 'cdk-nag': '3.0.3' },
    });
    expect(report.packs.find(({ pack }) => pack === 'AwsSolutions')?.unanswered).toBe(0);
    expect(report.faults).toHaveLength(1);
    expect(refusal).toContain('Waiver L-1 cites cdk-nag 3.0.2, but 3.0.3 is installed');
  });

  it('reads the versions of cited packages from what is installed', () => {
    const gated = (cited: string) => {
      const waiver = limitOf(['Edge/T'], sns3);
      const waivers = [{ ...waiver, cites: { ...waiver.cites, package: cited } }];
      return synthGated(topic, { waivers, installed: undefined });
    };
    expect(gated('cdk-nag').report.faults).toEqual([]);
    expect(gated('no-such-package').report.faults).toEqual([
      'L-1 cites no-such-package 3.0.2, which is not installed; cite the package in which the limit was seen',
    ]);
  });

  it('refuses a risk on the day after its expiry, and an empty reason', () => {
    const waiver = { ...riskOf(['Edge/T'], sns3), reason: '' };
    const { refusal, report } = synthGated(topic, { waivers: [waiver], asOf: '2027-02-02' });
    expect(report.faults).toEqual([
      'R-1 has no reason',
      'R-1 expired on 2027-02-01; review the risk again, or fix what it excuses',
    ]);
    expect(refusal).toContain('Waiver R-1 has no reason');
  });

  it('passes an app without findings and without records', () => {
    const clean = (stack: Stack) => new CfnKey(stack, 'K', { keyPolicy: {}, enableKeyRotation: true });
    const { refusal, report } = synthGated(clean);
    expect(refusal).toBeUndefined();
    expect(report.packs.map(({ findings }) => findings)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
