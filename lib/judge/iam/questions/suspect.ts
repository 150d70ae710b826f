import { type Estate, resourceAt } from '../estate';
import type { OpenQuestion, SearchResult } from '../search/open-question';
import { search } from '../search/search';
import { firstWitness } from './session-without-mfa';

/** An identity, and which of the actions its own policies allow anywhere at all: most allow none, and need no more asking. */
export class Suspect {
  private readonly anywhere = new Map<string, boolean>();

  constructor(
    private readonly estate: Estate,
    readonly arn: string,
  ) {}

  /** The first request that one of the questions finds, or the proof that there is none. */
  finds(asked: readonly Omit<OpenQuestion, 'as'>[]): SearchResult {
    const questions = asked
      .filter(({ do: actions, on }) => this.mayEver(actions) || mayBeNamed(this.estate, on, this.arn))
      .map((question) => ({ ...question, as: this.arn }));
    return firstWitness(this.estate, questions);
  }

  private mayEver(actions: OpenQuestion['do']): boolean {
    const key = actions.join(' ');
    const known =
      this.anywhere.get(key) ?? search(this.estate, { as: this.arn, do: actions, on: 'any' }).found !== 'none';
    this.anywhere.set(key, known);
    return known;
  }
}

/** Whether the policy of a resource may let an identity in that has no policy for it. */
function mayBeNamed(estate: Estate, on: string, arn: string): boolean {
  const statements = resourceAt(estate, on)?.policies.flatMap((policy) => policy.statements) ?? [];
  return statements.some(
    ({ effect, principals, faults }) =>
      faults.length > 0 ||
      (effect === 'Allow' &&
        (principals === undefined ||
          principals.inverted ||
          principals.items.some(({ id }) => typeof id !== 'string' || id === '*' || id === arn))),
  );
}
