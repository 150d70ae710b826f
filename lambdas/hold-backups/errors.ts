/** The request, or its approval, is not one that may be followed. The execution ends as failed and says why. */
export class HoldRefused extends Error {
  public override readonly name = 'HoldRefused';
}
