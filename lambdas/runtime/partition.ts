/** Partition of the region that the function runs in, for services whose answers hold no ARN. */
export function partition(): string {
  const region = process.env['AWS_REGION'] ?? '';
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
