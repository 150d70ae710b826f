import type { Profile } from './profile';

/** What is allowed but probably not meant, as sentences for the summary. */
export function warningsOf(_profile: Profile): string[] {
  return [];
}
