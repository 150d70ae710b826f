/** What AWS hands out from buckets of its own, in every region others. */
export const AWS_SOFTWARE = ['amazon-linux', 'cloudwatch-agent', 'ecr-images', 'ssm-agent'] as const;
export type AwsSoftware = (typeof AWS_SOFTWARE)[number];

/**
 * Buckets of AWS that a workload reads through an S3 endpoint without saying who it is, or by URLs that AWS signed: no
 * bound to own principals or own resources fits them. `*` stands for the region.
 *
 * Sources: "Amazon ECR interface VPC endpoints" (minimum Amazon S3 bucket permissions), "SSM Agent communications with AWS
 * managed S3 buckets", "Updating AL2023" and "Download the CloudWatch agent package".
 */
const AWS_SOFTWARE_BUCKETS: Readonly<Record<AwsSoftware, readonly string[]>> = {
  'amazon-linux': ['al2023-repos-*-de612dc2'],
  'cloudwatch-agent': ['amazoncloudwatch-agent-*'],
  'ecr-images': ['prod-*-starport-layer-bucket'],
  'ssm-agent': [
    'amazon-ssm-*',
    'amazon-ssm-packages-*',
    'aws-ssm-*',
    'aws-ssm-distributor-file-*',
    'aws-ssm-document-attachments-*',
    'patch-baseline-snapshot-*',
    '*-birdwatcher-prod',
  ],
};

/** The buckets of a region. */
export function awsSoftwareBuckets(software: readonly AwsSoftware[], region: string): readonly string[] {
  return software.flatMap((one) => AWS_SOFTWARE_BUCKETS[one].map((name) => name.replace('*', region)));
}
