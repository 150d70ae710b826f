import { Logger } from '@aws-lambda-powertools/logger';

/**
 * Structured log of one function. Callers pass chosen fields; events are never logged whole, because they carry
 * presigned URLs, user agents and request parameters of other people.
 */
export function createLogger(service: string): Logger {
  return new Logger({ serviceName: service });
}
