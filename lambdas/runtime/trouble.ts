/** What an error of an AWS client means for a caller: the resource is gone, we may not, try later, or something else. */
export type Trouble = 'gone' | 'denied' | 'interrupted' | 'other';

const DENIED = /^(AccessDenied(Exception)?|UnauthorizedOperation|AuthorizationError(Exception)?)$/;
const GONE =
  /^(NotFound(Exception)?|ResourceNotFoundException|NoSuchBucket|NoSuchEntity(Exception)?|Invalid\w+\.NotFound)$/;
const THROTTLED =
  /^(Throttling(Exception)?|TooManyRequestsException|RequestLimitExceeded|RequestThrottled(Exception)?|SlowDown|LimitExceededException)$/;
const CONNECTION = /^(TimeoutError|RequestTimeout(Exception)?|ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/;

/** By name first: S3 answers 404 for an absent setting too, and KMS answers 400 for a throttled call. */
export function troubleOf(error: unknown): Trouble {
  const { name, code, status } = featuresOf(error);
  if (DENIED.test(name)) return 'denied';
  if (GONE.test(name)) return 'gone';
  if ([name, code].some((word) => THROTTLED.test(word) || CONNECTION.test(word))) return 'interrupted';
  if (status === 403) return 'denied';
  return status === 429 || status >= 500 ? 'interrupted' : 'other';
}

function featuresOf(error: unknown): { name: string; code: string; status: number } {
  if (!(error instanceof Error)) return { name: '', code: '', status: 0 };
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  return { name: error.name, code: typeof code === 'string' ? code : '', status: $metadata?.httpStatusCode ?? 0 };
}
