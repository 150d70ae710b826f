import { allRules } from '../../../lib/judge/all-rules';
import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';
import type { Expectations } from '../../../lib/judge/expectations';
import { expectationsOfNobody } from '../../../lib/judge/expectations-from';
import { judge } from '../../../lib/judge/judge';

type Resources = Record<string, { Type: string; Condition?: string; Properties: Record<string, unknown> }>;

const register = (days: number) =>
  JSON.stringify({
    owner: 'platform-security',
    ownerRole: 'tester',
    cadenceDays: days,
    evidence: 'Report',
    bucket: 'evidence-of-ours',
    evidencePrefix: 'evidence/CF-MON-4/',
  });

/** As somebody else might build it: other names, a cron, a lock in years, an alarm on reaching the age. */
function theirs(): Resources {
  return {
    Entry: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/evidence/CF-MON-4', Value: register(90) } },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'Rampart',
        MetricName: 'EvidenceAgeDays',
        Dimensions: [{ Name: 'ClaimId', Value: 'CF-MON-4' }],
        Statistic: 'Minimum',
        Period: 86_400,
        EvaluationPeriods: 3,
        DatapointsToAlarm: 2,
        Threshold: 91,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'breaching',
        AlarmActions: ['arn:aws:sns:eu-central-1:111111111111:alerts'],
      },
    },
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: 'evidence-of-ours',
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 6 } },
        },
      },
    },
    BucketPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Bucket' },
        PolicyDocument: {
          Statement: {
            Effect: 'Deny',
            Principal: '*',
            Action: ['s3:Delete*', 's3:BypassGovernanceRetention'],
            Resource: ['arn:aws:s3:::evidence-of-ours', 'arn:aws:s3:::evidence-of-ours/*'],
          },
        },
      },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Environment: {
          Variables: {
            EVIDENCE_BUCKET: { Ref: 'Bucket' },
            EVIDENCE_PREFIXES: '{"CF-MON-4":"evidence/CF-MON-4/","CF-COMP-1":"evidence/CF-COMP-1/"}',
          },
        },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        },
        Policies: [
          {
            PolicyName: 'list',
            PolicyDocument: {
              Statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } },
            },
          },
        ],
      },
    },
    Schedule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'cron(30 4 * * ? *)',
        Targets: [{ Id: 'f', Arn: { 'Fn::GetAtt': ['Function', 'Arn'] } }],
      },
    },
    MayWake: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { Ref: 'Function' },
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': ['Schedule', 'Arn'] },
      },
    },
    Errors: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'Function' } }],
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      },
    },
  };
}

const CONTROLS = ['EVI-02', 'EVI-03', 'EVI-04', 'EVI-05'];
const hidden = { Ref: 'Unknown' };

function verdicts(
  edit: (resources: Resources) => void = () => {},
  expecting: Partial<Expectations> = {},
): Record<string, string> {
  const resources = theirs();
  edit(resources);
  const template = {
    Parameters: { Unknown: { Type: 'String' } },
    Conditions: { Perhaps: { 'Fn::Equals': [hidden, 'x'] } },
  };
  const assembly = assemblyOf([
    { name: 'Main', template: { ...template, Resources: resources }, region: 'eu-central-1' },
  ]);
  const expectations = { ...expectationsOfNobody('2026-11-21'), claims: new Set(['CF-MON-4']), ...expecting };
  const rules = allRules.filter(({ control }) => CONTROLS.includes(control));
  return Object.fromEntries(judge(assembly, expectations, rules).map(({ control, verdict }) => [control, verdict]));
}

function set(resources: Resources, id: string, name: string, value: unknown): void {
  const found = resources[id];
  if (found === undefined) throw new Error(`no ${id}`);
  found.Properties[name] = value;
}

const all = (verdict: string) => Object.fromEntries(CONTROLS.map((control) => [control, verdict]));

describe('the evidence register as the judge sees it', () => {
  it('holds for one that was not built by us', () => expect(verdicts()).toEqual(all('holds')));

  it('is not asked of an assembly that claims nothing of the kind', () => {
    expect(verdicts(undefined, { claims: new Set(['CF-IT-1']) })).toEqual(all('not-applicable'));
  });

  it('is asked of each claimed promise by itself', () => {
    expect(verdicts(undefined, { claims: new Set(['CF-MON-4', 'CF-COMP-1']) })).toEqual({
      ...all('fails'),
      'EVI-05': 'holds',
    });
  });

  it('fails as a whole where nothing is there', () => {
    const empty = (resources: Resources) => {
      for (const id of Object.keys(resources)) delete resources[id];
    };
    expect(verdicts(empty)).toEqual(all('fails'));
  });

  it.each([
    ['Entry', 'Value', 'EVI-02'],
    ['Alarm', 'Threshold', 'EVI-03'],
    ['Alarm', 'DatapointsToAlarm', 'EVI-03'],
    ['Alarm', 'Period', 'EVI-03'],
    ['Alarm', 'ComparisonOperator', 'EVI-03'],
    ['Alarm', 'Statistic', 'EVI-03'],
    ['Alarm', 'TreatMissingData', 'EVI-03'],
    ['Alarm', 'AlarmActions', 'EVI-03'],
    ['Alarm', 'ActionsEnabled', 'EVI-03'],
    ['Schedule', 'State', 'EVI-04'],
    ['Schedule', 'ScheduleExpression', 'EVI-04'],
    ['Function', 'Role', 'EVI-04'],
    ['Bucket', 'ObjectLockConfiguration', 'EVI-05'],
    ['Bucket', 'LifecycleConfiguration', 'EVI-05'],
  ])('takes %s.%s from a parameter for no pass: %s is unknown', (id, property, control) => {
    const found = verdicts((resources) => set(resources, id, property, hidden));
    expect(found[control]).toBe('unknown');
  });

  it.each([
    ['Entry', 'EVI-02'],
    ['Alarm', 'EVI-03'],
    ['Function', 'EVI-04'],
    ['Schedule', 'EVI-04'],
    ['Bucket', 'EVI-05'],
  ])('does not know of a %s that is there only where a condition is met', (id, control) => {
    const found = verdicts((resources) => {
      const resource = resources[id];
      if (resource !== undefined) resource.Condition = 'Perhaps';
    });
    expect(found[control]).toBe('unknown');
  });

  it('counts the periods that an alarm waits: 91 days and two more days are later than 92', () => {
    expect(verdicts((resources) => set(resources, 'Alarm', 'DatapointsToAlarm', 3))['EVI-03']).toBe('fails');
  });

  it('holds the entry and its alarm against the profile where that is stricter than the page', () => {
    const figures = { ...expectationsOfNobody('2026-11-21').figures, pentestIntervalDays: 60 };
    expect(verdicts(undefined, { figures })).toEqual({ ...all('holds'), 'EVI-02': 'fails', 'EVI-03': 'fails' });
  });

  it('asks for a lock as long as the profile keeps evidence, and never shorter than the cadence', () => {
    const keeping = (days: number) => ({
      figures: { ...expectationsOfNobody('2026-11-21').figures, evidenceRetentionDays: days },
    });
    const lockFor = (days: number) => (resources: Resources) =>
      set(resources, 'Bucket', 'ObjectLockConfiguration', {
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: days } },
      });
    expect(verdicts(undefined, keeping(2_191))['EVI-05']).toBe('fails');
    expect(verdicts(lockFor(92), keeping(30))['EVI-05']).toBe('holds');
    expect(verdicts(lockFor(91), keeping(30))['EVI-05']).toBe('fails');
  });
});
