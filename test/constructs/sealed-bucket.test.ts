import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { SealedBucket, type SealedBucketProps } from '../../lib/constructs/sealed-bucket';
import { scratchStack } from './scratch-stack';

const KEY_ARN = 'arn:aws:kms:eu-central-1:111111111111:key/data';

function templateWith(props: Partial<SealedBucketProps> = {}): Template {
  const stack = scratchStack();
  const key = Key.fromKeyArn(stack, 'Key', KEY_ARN);
  new SealedBucket(stack, 'Files', { encryption: key, accessLogs: { bucketName: 'logs', prefix: 's3/' }, ...props });
  return Template.fromStack(stack);
}

describe('SealedBucket', () => {
  it('shuts out the public in all four ways and switches ACLs off', () => {
    templateWith().hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
    });
  });

  it('encrypts under the key that the caller names, with a bucket key, and refuses customer-provided keys', () => {
    templateWith().hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN },
            BucketKeyEnabled: true,
            BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
          },
        ],
      },
    });
  });

  it('denies plain HTTP, old TLS, and uploads that name another key', () => {
    templateWith().hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({ Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
          Match.objectLike({
            Effect: 'Deny',
            Action: 's3:PutObject',
            Condition: {
              StringNotEqualsIfExists: { 's3:x-amz-server-side-encryption-aws-kms-key-id': KEY_ARN },
              Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' },
            },
          }),
        ]),
      },
    });
  });

  it('stays when its stack goes', () => {
    templateWith().hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('locks in the mode and for the days that the caller asks for', () => {
    templateWith({ lock: { mode: 'compliance', days: 30 } }).hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } } },
    });
    templateWith({ lock: { mode: 'governance', days: 365 } }).hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } } },
    });
  });

  it('keeps overwritten objects for the recovery window and ends current ones only when told', () => {
    templateWith({ recoveryWindow: Duration.days(7), expireAfter: Duration.days(90) }).hasResourceProperties(
      'AWS::S3::Bucket',
      {
        LifecycleConfiguration: {
          Rules: [Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 7 }, ExpirationInDays: 90 })],
        },
      },
    );
    templateWith().hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: Match.absent() })] },
    });
  });

  it('takes S3-managed encryption only where the caller says so', () => {
    templateWith({ encryption: 's3-managed', accessLogs: 'none' }).hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }),
        ],
      },
      LoggingConfiguration: Match.absent(),
    });
  });
});
