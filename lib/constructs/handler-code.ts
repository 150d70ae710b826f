import type { Code } from 'aws-cdk-lib/aws-lambda';

/** Built handlers by the name of their folder below lambdas/; bin bundles all of them in one call. */
export interface HandlerCode {
  of(folder: string): Code;
  /** IAM actions that the recorded calls of a handler need, by the reviewed table of commands and actions. */
  needs(folder: string): readonly string[];
}
