import { Match } from 'aws-cdk-lib/assertions';
import { profileNamed, templateOf } from '../../support/stacks';

const template = templateOf('baseline', 'Logging');

describe('LoggingStack', () => {
  it('records every management event of every region, validated, encrypted and with insights', () => {
    template.hasResourceProperties('AWS::CloudTrail::Trail', {
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KMSKeyId: Match.anyValue(),
      InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }, { InsightType: 'ApiErrorRateInsight' }],
    });
  });

  it('records data events without feeding on its own deliveries', () => {
    const [trail] = Object.values(template.findResources('AWS::CloudTrail::Trail'));
    const selectors = trail?.['Properties'].AdvancedEventSelectors as { FieldSelectors: Record<string, unknown>[] }[];
    const data = selectors.filter(({ FieldSelectors }) => JSON.stringify(FieldSelectors).includes('Data'));
    expect(data).toHaveLength(2);
    expect(JSON.stringify(data[0]?.FieldSelectors)).toContain('NotStartsWith');
    expect(data[1]?.FieldSelectors).toContainEqual({ Field: 'readOnly', Equals: ['true'] });
  });

  it('locks the archive for as long as logs are promised, reversibly unless the profile says otherwise', () => {
    const lock = (mode: string) => ({
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: mode, Days: 365 } } },
    });
    template.hasResourceProperties('AWS::S3::Bucket', lock('GOVERNANCE'));
    const irreversible = structuredClone(profileNamed('baseline'));
    irreversible.irreversible = ['object-lock-compliance'];
    templateOf(irreversible, 'Logging').hasResourceProperties('AWS::S3::Bucket', lock('COMPLIANCE'));
  });

  it('lets nobody delete from archive or delivery bucket', () => {
    const denied = Object.values(template.findResources('AWS::S3::BucketPolicy')).map(({ Properties }) =>
      Properties.PolicyDocument.Statement.some(
        ({ Sid, Effect, Principal }: { Sid?: string; Effect: string; Principal: unknown }) =>
          Sid === 'NobodyDeletes' && Effect === 'Deny' && JSON.stringify(Principal) === '{"AWS":"*"}',
      ),
    );
    // The third holds answers, which expire and can be asked for again.
    expect(denied).toEqual([true, true, false]);
  });

  it('replicates what is delivered into the archive', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      ReplicationConfiguration: {
        Rules: [Match.objectLike({ Status: 'Enabled', Destination: Match.objectLike({ Bucket: Match.anyValue() }) })],
      },
    });
  });

  it('lets people open sessions only with the document that encrypts, records and ends them', () => {
    templateOf('baseline', 'Logging').hasResourceProperties('AWS::SSM::Document', {
      Name: 'rampart-baseline-session',
      DocumentType: 'Session',
      Content: {
        sessionType: 'Standard_Stream',
        inputs: {
          cloudWatchEncryptionEnabled: true,
          cloudWatchStreamingEnabled: true,
          s3KeyPrefix: 'sessions',
          idleSessionTimeout: '15',
          maxSessionDuration: '60',
        },
      },
    });
    const policies = Object.values(templateOf('cfts', 'Identity').findResources('AWS::IAM::ManagedPolicy'));
    const starting = policies.flatMap(({ Properties }) =>
      (Properties.PolicyDocument.Statement as { Action: unknown; Resource: unknown; Condition?: object }[]).filter(
        ({ Action }) => Action === 'ssm:StartSession',
      ),
    );
    const [machines, documents] = [/instance/, /document/].map((kind) =>
      starting.filter(({ Resource }) => kind.test(JSON.stringify(Resource))),
    );
    expect(machines).toHaveLength(2);
    for (const { Condition } of machines ?? []) {
      expect(Condition).toMatchObject({ BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } });
    }
    expect(documents).toHaveLength(2);
    for (const { Resource } of documents ?? []) {
      expect(JSON.stringify(Resource)).toContain('document/rampart-cfts-session');
    }
  });
});
