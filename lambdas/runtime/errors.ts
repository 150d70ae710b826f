/** What a function was asked is not something that it can read, or not for it. */
export class RemediationRejected extends Error {
  public override readonly name = 'RemediationRejected';
}

/** For logs and the ledger: AWS's message names the action and the resource, never the credentials. */
export function errorText(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
