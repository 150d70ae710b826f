import type { Assembly, Resource } from '../../assembly/assembly';
import { accountOfStack } from '../../iam/estate/documents';
import { ask } from './publish-proof';
import { bad, good, open, type Ruling } from './ruling';

/** A request as whoever has every permission of the account would make it. */
export interface Attempt {
  readonly do: string;
  readonly on: string;
  /** Condition keys beside those of an ordinary request over TLS 1.3. */
  readonly with?: Readonly<Record<string, string>>;
}

const ORDINARY = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };

/**
 * Whether the policy of a resource refuses requests even to somebody whom no identity policy limits. Asked of the evaluator
 * for a role that nobody made, so that exceptions for named roles do not count and the wording does not matter.
 */
export function refusals(
  resource: Resource,
  attempts: readonly Attempt[],
  assembly: Assembly,
  refuses: string,
): readonly Ruling[] {
  const as = `arn:aws:iam::${accountOfStack(resource, assembly)}:role/no-such-thing-7f3a`;
  const said = attempts.flatMap((attempt): readonly Ruling[] => {
    const { decision } = ask(assembly, { ...attempt, as, with: { ...ORDINARY, ...attempt.with } });
    if (decision === 'explicitly-denied') return [];
    const what = `${attempt.do} on ${attempt.on}`;
    return decision === 'unknown'
      ? [open(`whether its policy refuses ${what} cannot be resolved`, undefined, attempt)]
      : [bad(`its policy does not refuse ${what}: it should refuse ${refuses}`, undefined, attempt)];
  });
  return said.length > 0 ? said : [good(`its policy refuses ${refuses}`)];
}
