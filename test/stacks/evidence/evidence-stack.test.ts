import { Match } from 'aws-cdk-lib/assertions';
import { CONTRACT } from '../../../lambdas/measure-evidence-age/contract';
import { readAssembly } from '../../../lib/judge/assembly/read-assembly';
import { answerQuestion } from '../../../lib/judge/iam/answer-question';
import { estateOfAssembly } from '../../../lib/judge/iam/estate/estate-of-assembly';
import { claimedPromises } from '../../../lib/promises/claims';
import { evidenceRegister } from '../../../lib/promises/evidence';
import { assemblyOfProfile, profileNamed, templateOf } from '../../support/stacks';

const NAMES = ['cfts', 'cetbix', 'esh', 'clientflow'] as const;

/** What the register owes under a profile. */
function owed(name: string): readonly string[] {
  const claimed = claimedPromises(profileNamed(name).claims);
  const promised = evidenceRegister.map(({ promise }) => promise).filter((promise) => claimed.has(promise));
  return [...promised, 'break-glass-drill'];
}

interface Alarm {
  readonly Threshold: number;
  readonly AlarmDescription: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
}

function ageAlarms(name: string): readonly Alarm[] {
  const alarms = templateOf(name, 'Evidence').findResources('AWS::CloudWatch::Alarm', {
    Properties: { MetricName: CONTRACT.metric.name },
  });
  return Object.values(alarms).map(({ Properties }) => Properties as Alarm);
}

/** The text of a value, with `<bucket>` where it refers to the bucket. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  const parts = (value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
  return parts.map((part) => (typeof part === 'string' ? part : '<bucket>')).join('');
}

describe('EvidenceStack', () => {
  it.each(NAMES)('registers every organisational promise of %s, the drill of the sealed role, and no other', (name) => {
    const parameters = Object.values(templateOf(name, 'Evidence').findResources('AWS::SSM::Parameter'));
    const found = parameters.map(({ Properties }) => String(Properties.Name));
    expect(found.toSorted()).toEqual(
      [
        ...owed(name).map((promise) => `/rampart/${name}/evidence/${promise}`),
        `/rampart/${name}/v1/evidence/bucket`,
      ].toSorted(),
    );
  });

  it('is left out where nothing of the kind is claimed', () => {
    expect(assemblyOfProfile(profileNamed('baseline')).stacks.map(({ id }) => id)).not.toContain('Evidence');
  });

  it('says in each entry who owes what, how often and where it lies', () => {
    const [parameter] = Object.values(
      templateOf('clientflow', 'Evidence').findResources('AWS::SSM::Parameter', {
        Properties: { Name: '/rampart/clientflow/evidence/CF-MON-4' },
      }),
    );
    expect(JSON.parse(plain(parameter?.['Properties'].Value))).toEqual({
      promise: 'CF-MON-4',
      owner: 'platform-security',
      ownerRole: 'security-lead',
      cadenceDays: 92,
      remindAfterDays: 78,
      evidence: 'Report of the outside tester with date, scope and retest',
      bucket: '<bucket>',
      evidencePrefix: 'evidence/CF-MON-4/',
    });
  });

  it.each(NAMES)('has one alarm for each entry of %s, on the metric that the function publishes', (name) => {
    expect(
      ageAlarms(name).map(({ Dimensions }) => Object.fromEntries(Dimensions.map((d) => [d.Name, d.Value]))),
    ).toEqual(
      expect.arrayContaining(
        owed(name).map((promise) => ({
          [CONTRACT.metric.dimensions.claim]: promise,
          [CONTRACT.metric.dimensions.profile]: name,
        })),
      ),
    );
    // And one for the reviews of access that a machine gathers.
    expect(ageAlarms(name)).toHaveLength(owed(name).length + 1);
  });

  it('rings a fortnight before a promise is broken, and when nothing is measured', () => {
    const template = templateOf('clientflow', 'Evidence');
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'Rampart',
      MetricName: 'EvidenceAgeDays',
      Dimensions: Match.arrayWith([{ Name: 'ClaimId', Value: 'CF-MON-4' }]),
      Statistic: 'Maximum',
      Period: 86_400,
      EvaluationPeriods: 1,
      Threshold: 78,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'breaching',
      AlarmActions: [Match.anyValue()],
      AlarmDescription: Match.stringLikeRegexp('CF-MON-4 .* security-lead .*docs/runbook.md#evidence-age$'),
    });
  });

  it('leaves a fifth of a short cadence, so that even a weekly review rings in time', () => {
    const weekly = structuredClone(profileNamed('clientflow'));
    weekly.reviews.pentestIntervalDays = 7;
    const alarms = templateOf(weekly, 'Evidence').findResources('AWS::CloudWatch::Alarm', {
      Properties: { Dimensions: Match.arrayWith([{ Name: 'ClaimId', Value: 'CF-MON-4' }]) },
    });
    expect(Object.values(alarms).map(({ Properties }) => Properties.Threshold)).toEqual([5.6]);
  });

  it('costs at most three resources an entry', () => {
    const entries = Object.keys(templateOf('esh', 'Evidence').toJSON().Resources).filter((id) =>
      id.startsWith('Register'),
    );
    expect(entries).toHaveLength(2 * owed('esh').length);
  });

  it('locks evidence for as long as it is kept, irrevocably only where the profile says so', () => {
    const lock = (mode: string) => ({
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: mode, Days: 2190 } } },
      LoggingConfiguration: Match.objectLike({ LogFilePrefix: 's3/evidence/' }),
    });
    templateOf('cfts', 'Evidence').hasResourceProperties('AWS::S3::Bucket', lock('GOVERNANCE'));
    const irreversible = structuredClone(profileNamed('cfts'));
    irreversible.irreversible = ['object-lock-compliance'];
    templateOf(irreversible, 'Evidence').hasResourceProperties('AWS::S3::Bucket', lock('COMPLIANCE'));
  });
});

describe('the way of evidence into the bucket', () => {
  const assembly = readAssembly(assemblyOfProfile(profileNamed('cetbix')).directory);
  const estate = estateOfAssembly(assembly);
  const [bucket] = assembly.ofType('AWS::S3::Bucket').filter(({ stack }) => stack === 'Evidence');
  const key = assembly.ofType('AWS::KMS::Key').find(({ logicalId }) => logicalId.startsWith('Logs'));
  const person = (name: string) => `arn:aws:iam::111111111111:role/rampart/cetbix/human/rampart-cetbix-${name}`;
  const [from] = profileNamed('cetbix').identity.adminAllowedCidrs;
  const request = {
    'aws:SecureTransport': 'true',
    'aws:RequestedRegion': 'eu-central-1',
    'aws:SourceIp': from?.split('/')[0] ?? '',
    'aws:ViaAWSService': 'false',
    's3:TlsVersion': '1.3',
  };

  function may(as: string, action: string, path = '', more: Record<string, string> = {}): string {
    const on = action.startsWith('kms:') ? key?.arn : `${bucket?.arn}${path}`;
    return answerQuestion(estate, { as, do: action, on: on ?? '', with: { ...request, ...more } }).decision;
  }

  function roleOf(part: string): string {
    const roles = assembly.ofType('AWS::IAM::Role');
    return roles.find(({ stack, logicalId }) => stack === 'Evidence' && logicalId.startsWith(part))?.arn ?? '';
  }

  it('is open to the auditor: the object and the data key that encrypts it', () => {
    expect(may(person('auditor'), 's3:PutObject', '/evidence/CETBIX-AC-4/2026-11-21-review.pdf')).toBe('allowed');
    const through = { 'kms:ViaService': 's3.eu-central-1.amazonaws.com', 'kms:CallerAccount': '111111111111' };
    expect(may(person('auditor'), 'kms:GenerateDataKey', '', through)).toBe('allowed');
    expect(may(person('auditor'), 'kms:GenerateDataKey')).not.toBe('allowed');
  });

  it('tells the auditor what is owed and where to file it, and no other parameter', () => {
    const parameter = (name: string) => `arn:aws:ssm:eu-central-1:111111111111:parameter/rampart/cetbix/${name}`;
    const read = (action: string, name: string) =>
      answerQuestion(estate, { as: person('auditor'), do: action, on: parameter(name), with: request }).decision;
    expect(read('ssm:GetParametersByPath', 'evidence/')).toBe('allowed');
    expect(read('ssm:GetParameter', 'evidence/CETBIX-AC-4')).toBe('allowed');
    expect(read('ssm:GetParameter', 'v1/evidence/bucket')).toBe('allowed');
    expect(read('ssm:GetParametersByPath', 'v1/')).not.toBe('allowed');
  });

  it('leads nowhere else in the bucket, and not back out', () => {
    expect(may(person('auditor'), 's3:PutObject', '/elsewhere/x.pdf')).toBe('implicitly-denied');
    for (const action of ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention']) {
      expect(may(person('auditor'), action, '/evidence/CETBIX-AC-4/x.pdf')).toBe('explicitly-denied');
      expect(may(person('administrator'), action, '/evidence/CETBIX-AC-4/x.pdf')).toBe('explicitly-denied');
      expect(may('arn:aws:iam::111111111111:root', action, '/evidence/CETBIX-AC-4/x.pdf')).toBe('explicitly-denied');
    }
  });

  it('is closed to the developer, and the measuring function sees names but no content', () => {
    expect(may(person('developer'), 's3:PutObject', '/evidence/CETBIX-AC-4/x.pdf')).toBe('implicitly-denied');
    const role = roleOf('Measure');
    expect(may(role, 's3:ListBucket', '', { 's3:prefix': 'evidence/CETBIX-AC-4/' })).toBe('allowed');
    expect(may(role, 's3:ListBucket', '', { 's3:prefix': '' })).toBe('implicitly-denied');
    expect(may(role, 's3:GetObject', '/evidence/CETBIX-AC-4/x.pdf')).toBe('implicitly-denied');
  });

  it('lets reviews of access be filed by their function alone, which may read none and file nothing else', () => {
    const review = '/evidence/access-review/2026-11-21-access-review.json';
    const role = roleOf('AccessReview');
    expect(may(role, 's3:PutObject', review)).toBe('allowed');
    const through = { 'kms:ViaService': 's3.eu-central-1.amazonaws.com', 'kms:CallerAccount': '111111111111' };
    expect(may(role, 'kms:GenerateDataKey', '', through)).toBe('allowed');
    expect(may(role, 's3:PutObject', '/evidence/CETBIX-AC-4/2026-11-21-signed.pdf')).toBe('implicitly-denied');
    expect(may(role, 's3:GetObject', review)).toBe('implicitly-denied');
    for (const name of ['auditor', 'administrator', 'break-glass']) {
      expect(may(person(name), 's3:PutObject', review)).toBe('explicitly-denied');
    }
  });
});

describe('the review of access', () => {
  function schedule(days: number): unknown {
    const profile = structuredClone(profileNamed('cetbix'));
    profile.identity.accessReviewDays = days;
    const template = templateOf(profile, 'Evidence');
    const late = template.findResources('AWS::CloudWatch::Alarm', {
      Properties: { Dimensions: Match.arrayWith([{ Name: 'ClaimId', Value: 'access-review' }]) },
    });
    const rules = Object.entries(template.findResources('AWS::Events::Rule')).filter(([id]) =>
      id.startsWith('AccessReview'),
    );
    return {
      runs: rules.map(([, { Properties }]) => Properties.ScheduleExpression),
      lateAfter: Object.values(late).map(({ Properties }) => Properties.Threshold),
    };
  }

  it.each([
    [90, 'cron(0 4 ? * MON *)', 10],
    [10, 'cron(0 4 ? * MON *)', 10],
    [9, 'rate(1 day)', 4],
    [2, 'rate(1 day)', 2],
  ])('that is promised every %d days runs by %s and is missed after %d days', (days, runs, lateAfter) => {
    expect(schedule(days)).toEqual({ runs: [runs], lateAfter: [lateAfter] });
  });
});
