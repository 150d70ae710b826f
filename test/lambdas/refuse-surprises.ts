interface Stub {
  readonly send: { callsFake(fake: (command: object) => never): unknown };
}

/**
 * Makes a stub of aws-sdk-client-mock refuse every call that the test does not announce with `on(...)` afterwards.
 * Returns a check that no such call was made, so that code which swallows errors cannot hide one.
 */
export function refuseSurprises(service: string, stub: Stub): () => void {
  const surprises: string[] = [];
  stub.send.callsFake((command) => {
    const call = `${service}:${command.constructor.name.replace(/Command$/, '')}`;
    surprises.push(call);
    throw new Error(`unexpected call ${call}`);
  });
  return () => expect(surprises).toEqual([]);
}
