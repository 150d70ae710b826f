import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Names } from '../../constructs/names';

/**
 * CloudFront decrypts the content of the static site, and nothing else under the key: S3 puts the bucket's ARN into the
 * encryption context, and CloudFormation begins a bucket's name with that of its stack. The key names no stack, so it names any
 * distribution of the account; the bucket's own policy names the one (AWS: "Restrict access to an Amazon S3 origin").
 */
export function siteUse(names: Names, { account, partition }: Stack): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'DistributionReadsSite',
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['kms:Decrypt'],
      resources: ['*'],
      conditions: {
        ArnLike: {
          'aws:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/*`,
          'kms:EncryptionContext:aws:s3:arn': `arn:${partition}:s3:::rampart-${names.profileName}-static-site-*`,
        },
      },
    }),
  ];
}
