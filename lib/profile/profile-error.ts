import { type Fault, formatFault } from './fault';

/** The only error that loading a profile throws: every fault found, in the order of files and lines. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[], cwd: string) {
    super(faults.map((fault) => formatFault(fault, cwd)).join('\n'));
    this.faults = faults;
  }
}
