import { dotted, type Path } from './fault';
import type { Located, LocatedEntry } from './located';

/**
 * Choices of one among several shapes. Merging `{saml: ...}` into an inherited `{account: ...}` would yield a profile that
 * trusts both, so they are replaced as a whole.
 */
const choices: ReadonlySet<string> = new Set(['identity.trust', 'organisation']);

/** `over` on top of `base`: maps key by key, everything else replaced; each value keeps the place that supplied it. */
export function mergeProfiles(base: Located, over: Located, path: Path = []): Located {
  if (base.kind !== 'map' || over.kind !== 'map' || choices.has(dotted(path))) return over;
  const entries = new Map<string, LocatedEntry>(base.entries);
  for (const [key, entry] of over.entries) {
    const below = base.entries.get(key);
    const node = below === undefined ? entry.node : mergeProfiles(below.node, entry.node, [...path, key]);
    entries.set(key, { keyAt: entry.keyAt, node });
  }
  return { kind: 'map', entries, at: over.at };
}
