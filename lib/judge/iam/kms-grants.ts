import type { Asker } from './asker';
import type { Grant } from './estate';
import { type Layer, SILENT } from './layer';
import type { Directness } from './principal-match';
import type { Request } from './request';

const CONTEXT = 'kms:encryptioncontext:';
/** Operations that take no encryption context, so that no constraint on it applies. */
const WITHOUT_CONTEXT = new Set(['describekey', 'retiregrant']);

/** What the grants of a key allow. A grant beside the key policy is enough by itself; it never denies. */
export function grantsLayer(grants: readonly Grant[], request: Request): Layer {
  const operation = request.action.startsWith('kms:') ? request.action.slice(4) : undefined;
  const hits = grants.flatMap((grant) => {
    const how = granteeMatch(grant, request.asker);
    const listed = grant.operations.some((o) => o.toLowerCase() === operation);
    const covered = listed && (WITHOUT_CONTEXT.has(operation ?? '') || contextAgrees(grant, request));
    return how !== undefined && covered ? [{ how, name: `grant/${grant.id}` }] : [];
  });
  if (hits.length === 0) return SILENT;
  const by = (how: Directness) => hits.filter((h) => h.how === how).map((h) => h.name);
  return {
    ...SILENT,
    allow: {
      direct: by('direct').length > 0,
      role: by('role').length > 0,
      account: by('account').length > 0,
    },
    allowedBy: { direct: by('direct'), role: by('role'), account: by('account') },
  };
}

function granteeMatch({ grantee }: Grant, asker: Asker): Directness | undefined {
  if (asker.kind === 'service') return grantee === asker.service ? 'direct' : undefined;
  if (asker.kind === 'session' && grantee === asker.session) return 'direct';
  if (!('arn' in asker)) return undefined;
  // A grant to an account leaves it to the identity policies of the account, as a key policy does.
  if (asker.kind !== 'root' && grantee.endsWith(`:iam::${asker.account}:root`)) return 'account';
  if (grantee !== asker.arn) return undefined;
  return asker.kind === 'role' || asker.kind === 'session' ? 'role' : 'direct';
}

function contextAgrees({ subset, equals }: Grant, { context }: Request): boolean {
  const given = new Map(
    context
      .entries()
      .flatMap(([key, [value]]) => (key.startsWith(CONTEXT) ? [[key.slice(CONTEXT.length), value] as const] : [])),
  );
  const wanted = Object.entries(subset ?? equals ?? {});
  if (equals !== undefined && given.size !== wanted.length) return false;
  return wanted.every(([key, value]) => given.get(key.toLowerCase()) === value);
}
