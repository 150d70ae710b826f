import { distance } from 'fastest-levenshtein';

/** The candidate that was probably meant, or undefined where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const tolerance = Math.max(1, Math.floor(word.length / 3));
  let best: { candidate: string; distance: number } | undefined;
  // The cap keeps the comparison cheap: a key of 100 kB is near to nothing.
  for (const candidate of word.length > 100 ? [] : candidates) {
    const found = distance(word.toLowerCase(), candidate.toLowerCase());
    if (found <= tolerance && (best === undefined || found < best.distance)) best = { candidate, distance: found };
  }
  return best?.candidate;
}
