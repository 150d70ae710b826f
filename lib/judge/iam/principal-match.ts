import type { Asker } from './asker';
import type { NamedPrincipal, Selection } from './policy';
import { both, either, not, type Truth, undecided } from './truth';

/**
 * How directly a resource policy names who asks. `direct`: the session, the user, the service or everybody; in the same
 * account nothing but an explicit deny limits it. `role`: the role behind the session (or the user behind a federated
 * one), which its boundary and session policies still limit. `account`: the account decides with its identity policies.
 */
export type Directness = 'direct' | 'role' | 'account';

export type Named = Readonly<Record<Directness, Truth>>;

export const NOT_NAMED: Named = { direct: false, role: false, account: false };
export const EVERYBODY: Named = { direct: true, role: false, account: false };

/** How the Principal or NotPrincipal of a statement names the one who asks. */
export function namedBy(
  selection: Selection<NamedPrincipal>,
  asker: Asker,
  effect: 'Allow' | 'Deny',
  bounded: boolean,
): Named {
  if (selection.inverted) {
    // A Deny with NotPrincipal hits every principal with a permissions boundary, whatever it lists.
    const spared = effect === 'Deny' && bounded ? false : isSpared(selection.items, asker, effect);
    return { direct: not(spared), role: false, account: false };
  }
  let named = NOT_NAMED;
  for (const principal of selection.items) {
    const one = namedAs(principal, asker);
    if (one === undefined) continue;
    named =
      one === 'unresolved'
        ? { ...named, direct: either(named.direct, undecided({ why: `the principal ${textOf(principal)}` })) }
        : { ...named, [one]: true };
  }
  return named;
}

function namedAs({ kind, id }: NamedPrincipal, asker: Asker): Directness | 'unresolved' | undefined {
  if (kind === '*') return 'direct';
  if (typeof id !== 'string') return kind === (asker.kind === 'service' ? 'Service' : 'AWS') ? 'unresolved' : undefined;
  switch (asker.kind) {
    case 'service':
      return kind === 'Service' && id === asker.service ? 'direct' : undefined;
    case 'provider':
      return kind === 'Federated' && id === asker.id ? 'direct' : undefined;
    case 'anonymous':
      return undefined;
    default:
      return kind === 'AWS' ? arnNames(id, asker) : undefined;
  }
}

function arnNames(id: string, asker: Exclude<Asker, { kind: 'service' | 'provider' | 'anonymous' }>) {
  const isAccount = id === asker.account || new RegExp(`^arn:[a-z-]+:iam::${asker.account}:root$`).test(id);
  if (isAccount) return asker.kind === 'root' ? 'direct' : 'account';
  if (asker.kind === 'session' && id === asker.session) return 'direct';
  if (asker.kind === 'federated-user' && id === asker.user) return 'role';
  if (id !== asker.arn) return undefined;
  return asker.kind === 'role' || asker.kind === 'session' ? 'role' : 'direct';
}

/**
 * Whether NotPrincipal spares the one who asks. Under Deny AWS may check the account first, then the role, then the
 * session, and each of them must be listed; under Allow one is enough.
 */
function isSpared(items: readonly NamedPrincipal[], asker: Asker, effect: 'Allow' | 'Deny'): Truth {
  const listed = (wanted: (directness: Directness) => boolean): Truth =>
    items.reduce<Truth>((found, item) => {
      const as = namedAs(item, asker);
      if (as === 'unresolved') return either(found, undecided({ why: `the principal ${textOf(item)}` }));
      return either(found, as !== undefined && wanted(as));
    }, false);
  if (effect === 'Allow' || !('account' in asker) || asker.kind === 'root') return listed(() => true);
  const account = listed((as) => as === 'account');
  if (asker.kind === 'user')
    return both(
      account,
      listed((as) => as === 'direct'),
    );
  const role = listed((as) => as === 'role');
  // Whoever asks as the role does so in a session, and which one the question leaves open.
  if (asker.kind === 'role') return both(both(account, role), sessionListed(items, asker));
  return both(
    account,
    both(
      role,
      listed((as) => as === 'direct'),
    ),
  );
}

function sessionListed(items: readonly NamedPrincipal[], { arn, account }: Extract<Asker, { kind: 'role' }>): Truth {
  const sessions = `:sts::${account}:assumed-role/${arn.slice(arn.lastIndexOf('/') + 1)}/`;
  return items.some(({ id }) => typeof id !== 'string' || id.includes(sessions))
    ? undecided({ why: `which session of ${arn} asks; NotPrincipal spares the listed ones only` })
    : false;
}

function textOf({ id }: NamedPrincipal): string {
  return typeof id === 'string' ? id : id.unresolved;
}
