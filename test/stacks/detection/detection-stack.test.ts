import { Match, type Template } from 'aws-cdk-lib/assertions';
import type { Profile } from '../../../lib/profile/profile';
import { profileNamed, templateOf } from '../../support/stacks';

const template = templateOf('baseline', 'Detection');

function withAccount(choice: 'create' | 'adopt' | 'skip'): Template {
  const profile: Profile = structuredClone(profileNamed('baseline'));
  for (const thing of Object.keys(profile.account) as (keyof Profile['account'])[]) {
    const cannotAdopt = ['registryScanning', 'githubOidcProvider'].includes(thing);
    Object.assign(profile.account, { [thing]: choice === 'adopt' && cannotAdopt ? 'skip' : choice });
  }
  return templateOf(profile, 'Detection');
}

/** Rules that tell people; that of the canary tells its own topic that it sang, and a clock tells nobody anything. */
const ofPeople = () =>
  Object.entries(template.findResources('AWS::Events::Rule')).flatMap(([id, rule]) =>
    id.startsWith('AlertCanary') || rule['Properties'].ScheduleExpression !== undefined ? [] : [rule],
  );

describe('DetectionStack', () => {
  it('switches every GuardDuty plan on and hears of updates every quarter of an hour', () => {
    template.hasResourceProperties('AWS::GuardDuty::Detector', {
      Enable: true,
      FindingPublishingFrequency: 'FIFTEEN_MINUTES',
      DataSources: Match.absent(),
    });
    const [detector] = Object.values(template.findResources('AWS::GuardDuty::Detector'));
    const statuses = detector?.['Properties'].Features.map(({ Status }: { Status: string }) => Status);
    expect(new Set(statuses)).toEqual(new Set(['ENABLED']));
  });

  it('sends every alert from rule to encrypted topic without a function between, and keeps what it cannot deliver', () => {
    const rules = ofPeople().map(({ Properties }) => Properties);
    expect(rules.length).toBeGreaterThanOrEqual(18);
    for (const rule of rules) {
      expect(rule.State).toBe('ENABLED');
      expect(rule.Targets).toHaveLength(1);
      expect(rule.Targets[0].Arn).toEqual({ Ref: expect.stringMatching(/^AlertTopic/) });
      expect(rule.Targets[0]).toHaveProperty('DeadLetterConfig');
    }
  });

  it('fills every word of an alert from a path of the event', () => {
    for (const { Properties } of ofPeople()) {
      const { InputTemplate, InputPathsMap } = Properties.Targets[0].InputTransformer;
      const words = [...String(InputTemplate).matchAll(/<(\w+)>/g)].map(([, word]) => word);
      expect(words.filter((word) => word !== undefined && !(word in InputPathsMap))).toEqual([]);
      expect(InputTemplate).toContain('docs/runbook.md#');
    }
  });

  it('makes nothing account-wide where the profile skips all of it', () => {
    const skipped = withAccount('skip');
    for (const type of [
      'AWS::GuardDuty::Detector',
      'AWS::SecurityHub::Hub',
      'AWS::Config::ConfigurationRecorder',
      'AWS::Config::ConfigRule',
      'AWS::AccessAnalyzer::Analyzer',
      'Custom::RampartSingleton',
    ]) {
      skipped.resourceCountIs(type, 0);
    }
  });

  it('adopts what is already there through the provider, recording each under a parameter of its own', () => {
    const adopted = withAccount('adopt');
    adopted.resourceCountIs('AWS::GuardDuty::Detector', 0);
    adopted.resourceCountIs('AWS::SecurityHub::Hub', 0);
    adopted.resourceCountIs('AWS::Config::ConfigurationRecorder', 0);
    const records = Object.values(adopted.findResources('Custom::RampartSingleton')).map(
      ({ Properties }) => Properties.RecordParameter,
    );
    expect(records).toHaveLength(15);
    expect(new Set(records).size).toBe(15);
  });

  it('leaves the block of public access to the network, which lets its own subnets through first', () => {
    const profile = structuredClone(profileNamed('baseline'));
    profile.account.vpcPublicAccessBlock = 'adopt';
    const adopting = templateOf(profile, 'Detection');
    adopting.resourceCountIs('Custom::RampartSingleton', 0);
    adopting.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 'ec2:ModifyVpcBlockPublicAccessOptions', Effect: 'Allow' }),
        ]),
      },
    });
  });

  it('creates through the provider only what CloudFormation has no type for', () => {
    const created = withAccount('create');
    created.resourceCountIs('AWS::GuardDuty::Detector', 1);
    created.resourceCountIs('Custom::RampartSingleton', 8);
  });

  it('subscribes every endpoint that the profile names, each by its own protocol', () => {
    const profile = structuredClone(profileNamed('baseline'));
    profile.detection.onCallEndpoints = ['https://pager.example.com/rampart', 'mailto:oncall@example.com'];
    const paged = templateOf(profile, 'Detection');
    paged.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'https',
      Endpoint: 'https://pager.example.com/rampart',
    });
    paged.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'oncall@example.com' });
  });
});
