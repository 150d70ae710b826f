/** AWS is not ready, busy or unwell. Lambda tries again; nothing was filed. */
export class ReviewInterrupted extends Error {
  public override readonly name = 'ReviewInterrupted';
}

/** We may not, or AWS answered what we cannot read. Trying again does not mend it: a person must look. */
export class ReviewFailed extends Error {
  public override readonly name = 'ReviewFailed';
}
