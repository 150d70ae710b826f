import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';
import { readAssembly } from '../../../lib/judge/assembly/read-assembly';
import { keyHoldings } from '../../../lib/judge/data/key-holdings';
import { synthesized } from '../../support/assembly';

const KEY_ARN = 'arn:aws:kms:eu-central-1:111111111111:key/Data';

function holdingsOf(resources: Record<string, Record<string, unknown>>) {
  const template = {
    Resources: {
      Data: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [] } } },
      Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/data', TargetKeyId: { Ref: 'Data' } } },
      ...resources,
    },
  };
  return keyHoldings(assemblyOf([{ name: 'S', region: 'eu-central-1', template }])).map(({ key, encrypts }) => [
    key.logicalId,
    encrypts.map(({ logicalId }) => logicalId),
  ]);
}

describe('what a key encrypts', () => {
  it.each([
    ['by its id', { Ref: 'Data' }],
    ['by its ARN', { 'Fn::GetAtt': ['Data', 'Arn'] }],
    ['by its ARN as text', KEY_ARN],
    ['by its alias', 'alias/data'],
    ['by a reference to its alias', { Ref: 'Alias' }],
  ])('is found %s', (_name, KmsKeyId) => {
    expect(holdingsOf({ Volume: { Type: 'AWS::EC2::Volume', Properties: { KmsKeyId } } })).toEqual([
      ['Data', ['Volume']],
    ]);
  });

  it('is found at any depth, and told once for each resource', () => {
    const encryption = {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { KMSMasterKeyID: { Ref: 'Data' } } },
        { ServerSideEncryptionByDefault: { KMSMasterKeyID: { Ref: 'Data' } } },
      ],
    };
    const found = holdingsOf({ Files: { Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: encryption } } });
    expect(found).toEqual([['Data', ['Files']]]);
  });

  it('is not what only speaks of the key: a policy, an environment variable, a resource that is called after it', () => {
    const found = holdingsOf({
      Policy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: { PolicyDocument: { Statement: [{ Condition: { StringEquals: { 'kms:KeyId': KEY_ARN } } }] } },
      },
      Function: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { DATA_KEY: KEY_ARN } } } },
      DataVolume: { Type: 'AWS::EC2::Volume', Properties: { Encrypted: true } },
    });
    expect(found).toEqual([['Data', []]]);
  });

  it.each(['baseline', 'clientflow'])('is something for every key of %s', (profile) => {
    const holdings = keyHoldings(readAssembly(synthesized(profile)));
    expect(holdings.filter(({ encrypts }) => encrypts.length === 0).map(({ key }) => key.logicalId)).toEqual([]);
    expect(holdings.length).toBeGreaterThanOrEqual(5);
  });
});
