/** The six parts of an ARN; the resource part may hold colons. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  /** Empty for S3 buckets and a few others, whose ARNs do not name their account. */
  readonly account: string;
  readonly resource: string;
}

/** Undefined where the text is no ARN. */
export function parseArn(text: string): Arn | undefined {
  const parts = text.split(':');
  if (parts[0] !== 'arn' || parts.length < 6) return undefined;
  const [, partition = '', service = '', region = '', account = ''] = parts;
  return { partition, service, region, account, resource: parts.slice(5).join(':') };
}
