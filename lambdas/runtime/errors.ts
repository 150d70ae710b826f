import type { Outcome } from './outcome';

/** A remediation that ends by throwing, so that Lambda retries and then dead-letters the event. */
abstract class RemediationError extends Error {
  abstract readonly outcome: Outcome;
}

/** The event is not one that we can read, or is not about this account and region. */
export class RemediationRejected extends RemediationError {
  public override readonly name = 'RemediationRejected';
  public readonly outcome = 'REJECTED';
}

/** Denied, or wrong in a way that trying again does not mend: policy, boundary or tampering. A person must look. */
export class RemediationFailed extends RemediationError {
  public override readonly name = 'RemediationFailed';
  public readonly outcome = 'FAILED';
}

/** AWS throttled us or was not well. The asynchronous retry plans again from live state. */
export class RemediationInterrupted extends RemediationError {
  public override readonly name = 'RemediationInterrupted';
  public readonly outcome = 'INTERRUPTED';
}

/** Some steps took effect and the goal is not reached. The retry plans only what is still missing. */
export class RemediationPartial extends RemediationError {
  public override readonly name = 'RemediationPartial';
  public readonly outcome = 'PARTIAL';
}

export function outcomeOfError(error: unknown): Outcome {
  return error instanceof RemediationError ? error.outcome : 'FAILED';
}

/** For logs: AWS's message names the action and the resource, never the credentials. */
export function errorText(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
