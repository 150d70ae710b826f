import { App, type Stack } from 'aws-cdk-lib';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { applyGates } from '../../lib/gates/apply-gates';
import { flag, limitOf, synthGated } from './gated-app';

const on = { cloudFormationValidate: true };
const key = (stack: Stack) =>
  new CfnKey(stack, 'K', {
    enableKeyRotation: true,
    keyPolicy: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:root' }, Action: 'kms:*', Resource: '*' },
      ],
    },
  });

function numbersOf({ report }: ReturnType<typeof synthGated>) {
  const pack = report.packs.find((p) => p.pack === 'CloudFormation-Validate');
  return pack === undefined ? undefined : [pack.findings, pack.answered, pack.unanswered];
}

describe('CloudFormation Validate as a gate', () => {
  it('passes a valid template', () => {
    const outcome = synthGated(key, on);
    expect(numbersOf(outcome)).toEqual([0, 0, 0]);
    expect(outcome.refusal).toBeUndefined();
    expect(outcome.report.notRun).toEqual([]);
  });

  it('refuses an error such as a property that does not exist', () => {
    const misspelt = (stack: Stack) => key(stack).addPropertyOverride('EnableKeyRotatoin', true);
    const outcome = synthGated(misspelt, on);
    expect(numbersOf(outcome)).toEqual([1, 0, 1]);
    expect(outcome.refusal).toContain('S/K (K)');
    expect(outcome.refusal).toContain('Rule CloudFormation-Validate::F3002');
  });

  it('refuses a warning, which CDK by itself lets pass', () => {
    const legacy = (stack: Stack) => new CfnBucket(stack, 'B', { accessControl: 'Private' });
    const outcome = synthGated(legacy, on);
    const found = outcome.report.unanswered.filter(({ pack }) => pack === 'CloudFormation-Validate');
    expect(found.map(({ rule, path, severity }) => [rule, path, severity])).toEqual([['W3045', 'S/B', 'warning']]);
    expect(outcome.refusal).toContain('Rule CloudFormation-Validate::W3045');
  });

  it('is answered by a waiver at the construct', () => {
    const misspelt = (stack: Stack) => key(stack).addPropertyOverride('EnableKeyRotatoin', true);
    const waivers = [limitOf(['S/K'], { pack: 'CloudFormation-Validate', rule: 'F3002' })];
    const outcome = synthGated(misspelt, { ...on, waivers });
    expect(numbersOf(outcome)).toEqual([1, 1, 0]);
    expect(outcome.refusal).toBeUndefined();
    expect(outcome.suppressed.map((s) => s.acknowledgedId)).toEqual(['CloudFormation-Validate::F3002']);
  });

  it('says in the report that it was switched off, and spares its waivers', () => {
    const waivers = [limitOf(['S/K'], { pack: 'CloudFormation-Validate', rule: 'F3002' })];
    const outcome = synthGated(key, { waivers, cloudFormationValidate: false });
    expect(outcome.report.notRun).toEqual(['CloudFormation-Validate']);
    expect(outcome.report.faults).toEqual([]);
  });

  it('refuses an App whose context would turn errors into warnings', () => {
    const app = new App({ context: { [flag]: false } });
    const options = { waivers: [], asOf: '2026-11-21', judge: () => [], cloudFormationValidate: true };
    expect(() => applyGates(app, options)).toThrow(`context ${flag} is false, so CDK would let invalid templates pass`);
  });
});
