/** The assembly cannot be read. The message says which file, what is wrong and what is allowed; the CLI exits 2 with it. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';
}
