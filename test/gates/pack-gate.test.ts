import type { Stack } from 'aws-cdk-lib';
import { CfnParameter, Validations } from 'aws-cdk-lib';
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { nagPacks } from '../../lib/gates/packs';
import type { WaivedRule } from '../../lib/waivers/waiver';
import { limitOf, riskOf, synthGated } from './gated-app';

const topicRules: readonly WaivedRule[] = [
  { pack: 'AwsSolutions', rule: 'AwsSolutions-SNS3' },
  { pack: 'NIST.800.53.R5', rule: 'NIST.800.53.R5-SNSEncryptedKMS' },
  { pack: 'HIPAA.Security', rule: 'HIPAA.Security-SNSEncryptedKMS' },
  { pack: 'PCI.DSS.321', rule: 'PCI.DSS.321-SNSEncryptedKMS' },
];
const topic = (stack: Stack) => new CfnTopic(stack, 'T');

describe('the five packs', () => {
  it('are AwsSolutions, NIST 800-53 R5, HIPAA, PCI DSS 3.2.1 and Serverless', () => {
    expect(nagPacks().map((pack) => pack.name)).toEqual([
      'AwsSolutions',
      'NIST.800.53.R5',
      'HIPAA.Security',
      'PCI.DSS.321',
      'Serverless',
    ]);
  });

  it('refuse a finding that no waiver answers, naming rule and construct', () => {
    const { refusal, report } = synthGated(topic);
    expect(refusal).toContain('FATAL The SNS topic does not have KMS encryption enabled. Because sensitive data');
    expect(refusal).toContain(
      'S/T aws-cdk-lib.aws_sns.CfnTopic\n   Rule HIPAA.Security::HIPAA.Security-SNSEncryptedKMS',
    );
    expect(report.unanswered.map(({ pack, rule, path }) => ({ pack, rule, path }))).toEqual(
      topicRules.map((rule) => ({ ...rule, path: 'S/T' })),
    );
  });

  it('pass when waivers answer every finding, and CDK keeps the reason of each', () => {
    const { refusal, report, suppressed } = synthGated(topic, { waivers: [limitOf(['S/T'], ...topicRules)] });
    expect(refusal).toBeUndefined();
    expect(report.unanswered).toEqual([]);
    expect(suppressed.map((s) => [s.acknowledgedId, s.acknowledgedAt, s.reason])).toEqual(
      topicRules.map(({ pack, rule }) => [
        `${pack}::${rule}`,
        'S/T',
        'L-1 (limit of cdk-nag 3.0.2): This is a small app that tests the gates',
      ]),
    );
  });

  it('count findings, answers and records per pack and class', () => {
    const [first, ...others] = topicRules as [WaivedRule, ...WaivedRule[]];
    const { report } = synthGated(topic, {
      waivers: [riskOf(['S/T'], first), limitOf(['S/T'], ...others.slice(0, 2))],
    });
    expect(report.packs.map(({ milliseconds: _, ...numbers }) => numbers)).toEqual([
      { pack: 'AwsSolutions', findings: 1, answered: 1, unanswered: 0 },
      { pack: 'NIST.800.53.R5', findings: 1, answered: 1, unanswered: 0 },
      { pack: 'HIPAA.Security', findings: 1, answered: 1, unanswered: 0 },
      { pack: 'PCI.DSS.321', findings: 1, answered: 0, unanswered: 1 },
      { pack: 'Serverless', findings: 0, answered: 0, unanswered: 0 },
      { pack: 'Rampart', findings: 0, answered: 0, unanswered: 0 },
    ]);
    expect(report.waivers).toEqual({ risk: { records: 1, answers: 1 }, limit: { records: 1, answers: 2 } });
    expect(report.notRun).toEqual(['CloudFormation-Validate']);
  });

  it('answer exactly the constructs that a waiver names, not their neighbours', () => {
    const two = (stack: Stack) => [new CfnTopic(stack, 'T'), new CfnTopic(stack, 'U')];
    const { refusal, report } = synthGated(two, { waivers: [limitOf(['S/T'], ...topicRules)] });
    expect(report.answered.map(({ finding }) => finding.path)).toEqual(['S/T', 'S/T', 'S/T', 'S/T']);
    expect(report.unanswered.map(({ path }) => path)).toEqual(['S/U', 'S/U', 'S/U', 'S/U']);
    expect(refusal).toContain('S/U aws-cdk-lib.aws_sns.CfnTopic');
    expect(refusal).not.toContain('S/T aws-cdk-lib.aws_sns.CfnTopic');
  });
});

describe('a way round the register', () => {
  it('by a bare rule id, which cdk-nag obeys without a trace, has no effect', () => {
    const { refusal, report } = synthGated((stack) => {
      Validations.of(topic(stack)).acknowledge(...topicRules.map(({ rule }) => ({ id: rule, reason: '' })));
    });
    expect(report.unanswered).toHaveLength(4);
    expect(refusal).toContain('Rule AwsSolutions::AwsSolutions-SNS3');
  });

  it('by a namespaced id that somebody writes into a construct has no effect', () => {
    const { refusal, suppressed } = synthGated((stack) => {
      const acknowledgements = topicRules.map(({ pack, rule }) => ({ id: `${pack}::${rule}`, reason: 'not now' }));
      Validations.of(topic(stack)).acknowledge(...acknowledgements);
    });
    expect(refusal).toContain('Rule AwsSolutions::AwsSolutions-SNS3');
    expect(suppressed).toEqual([]);
  });

  it('by an acknowledgement of the whole app has no effect', () => {
    const { refusal } = synthGated((stack) => {
      topic(stack);
      Validations.of(stack.node.root).acknowledge({ id: 'AwsSolutions::AwsSolutions-SNS3', reason: 'never mind' });
    });
    expect(refusal).toContain('Rule AwsSolutions::AwsSolutions-SNS3');
  });
});

describe('rules that a pack reports as warnings', () => {
  const queue = (stack: Stack) =>
    new CfnFunction(stack, 'F', { code: { zipFile: 'x' }, role: 'r', runtime: 'nodejs24.x', handler: 'i.h' });

  it('refuse the synth too, also while other findings of that pack are answered', () => {
    const { report: raw } = synthGated(queue);
    const serverless = raw.unanswered.filter(({ pack }) => pack === 'Serverless');
    expect(new Set(serverless.map(({ severity }) => severity))).toEqual(new Set(['error', 'warning']));
    const errors = raw.unanswered.filter(({ severity }) => severity === 'error');
    const { refusal, report } = synthGated(queue, {
      waivers: [limitOf(['S/F'], ...errors.map(({ pack, rule }) => ({ pack, rule })))],
    });
    expect(new Set(report.unanswered.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    expect(refusal).toContain('FATAL');
  });
});

describe('granular findings', () => {
  const policy = (stack: Stack) =>
    new CfnPolicy(stack, 'P', {
      policyName: 'p',
      policyDocument: { Statement: [{ Effect: 'Allow', Action: ['s3:Get*'], Resource: '*' }] },
    });
  const iam5 = (finding: string) => ({ pack: 'AwsSolutions', rule: `AwsSolutions-IAM5${finding}` });
  const left = (...answers: WaivedRule[]) =>
    synthGated(policy, { waivers: [limitOf(['S/P'], ...answers)] })
      .report.unanswered.map(({ rule }) => rule)
      .filter((rule) => rule.startsWith('AwsSolutions-IAM5'));

  it('are not answered by the bare rule', () => {
    expect(left(iam5(''))).toEqual(['AwsSolutions-IAM5[Action::s3:Get*]', 'AwsSolutions-IAM5[Resource::*]']);
  });

  it('are answered one by one', () => {
    expect(left(iam5('[Resource::*]'))).toEqual(['AwsSolutions-IAM5[Action::s3:Get*]']);
    expect(left(iam5('[Resource::*]'), iam5('[Action::s3:Get*]'))).toEqual([]);
  });
});

describe('a rule that throws because a value is not known at synth', () => {
  it('is a finding under its own id that says what threw', () => {
    const { report } = synthGated((stack) => {
      const cidrIp = new CfnParameter(stack, 'Cidr').valueAsString;
      new CfnSecurityGroup(stack, 'G', {
        groupDescription: 'g',
        securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp }],
      });
    });
    const thrown = report.unanswered.filter(({ rule }) => rule === 'AwsSolutions-EC23');
    expect(thrown.map(({ path }) => path)).toEqual(['S/G']);
    expect(thrown[0]?.description).toContain('Rule threw an error during validation. The parameter resolved to');
  });
});
