interface ClientSettings {
  readonly maxAttempts: number;
  readonly retryMode: 'adaptive';
  readonly requestHandler: { readonly connectionTimeout: number; readonly requestTimeout: number };
}

/**
 * Settings of every AWS client: adaptive retry, five attempts, and timeouts so that a hanging call ends as an error
 * that can be retried instead of as a timeout of the function. The SDK reads AWS_ENDPOINT_URL by itself.
 */
export function clientSettings(): ClientSettings {
  return {
    maxAttempts: 5,
    retryMode: 'adaptive',
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000 },
  };
}

/** A local endpoint has no DNS name per bucket, so S3 is addressed by path there. */
export function s3Settings(): ClientSettings & { readonly forcePathStyle: boolean } {
  return { ...clientSettings(), forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined };
}
