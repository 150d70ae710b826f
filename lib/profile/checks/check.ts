import type { Path } from '../fault';
import type { Profile } from '../profile';

export interface CheckFault {
  readonly path: Path;
  readonly message: string;
}

export interface CheckContext {
  /** ISO date on which the profile is looked at. */
  readonly asOf: string;
  /**
   * Of several values that disagree, the one to blame: what the company's own file says rather than what it inherited; of
   * equals the last.
   */
  readonly newest: (...paths: readonly Path[]) => Path;
}

/** One condition over several fields: pure, and silent where it holds. */
export interface Check {
  /** Dotted paths of the sections or fields that `run` reads. The check is left out while one of them is malformed. */
  readonly reads: readonly string[];
  readonly run: (profile: Profile, context: CheckContext) => readonly CheckFault[];
}
