/**
 * Whether a construct path is meant by a pattern: segment by segment, where a lone `*` stands for exactly one segment.
 * Construct ids may hold any character but `/`, so nothing else in a pattern is special.
 */
export function matchesPath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const found = path.split('/');
  return wanted.length === found.length && wanted.every((segment, i) => segment === '*' || segment === found[i]);
}

/**
 * What is wrong with a pattern, or undefined. A waiver names a set of constructs; a pattern that could grow without
 * anybody noticing (`**`, half a name, mostly stars) would answer findings that nobody has looked at.
 */
export function patternFault(pattern: string): string | undefined {
  const segments = pattern.split('/');
  if (segments.some((segment) => segment.trim() === '')) return 'has an empty segment; write Stack/Construct/Resource';
  const partial = segments.find((segment) => segment !== '*' && segment.includes('*'));
  if (partial !== undefined) {
    return `has "${partial}"; * stands for exactly one whole segment, so name the constructs or use a lone *`;
  }
  const stars = segments.filter((segment) => segment === '*').length;
  if (stars > segments.length - stars) return 'has more * than names, which is too wide; name more segments';
  return undefined;
}
