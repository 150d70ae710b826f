import type { FigureValue } from '../promises/promise';
import { figureTable } from './figure-table';
import type { Profile } from './profile';
import { type Trusted, trustedBy } from './trusted';
import { valueAt } from './value-at';

/** What a template says about itself in `Metadata.Rampart`; believed only where no profile is given, and printed as declared. */
export interface Declaration {
  readonly profile: string;
  readonly claims: readonly string[];
  readonly edge: Profile['edge']['mode'];
  readonly homeRegion: string;
  readonly globalRegion: string;
  readonly figures: Readonly<Record<string, FigureValue>>;
  /** Whom the profile lets in. */
  readonly trusted: Trusted;
  /** Account-wide things that the profile leaves alone. */
  readonly skipped: readonly string[];
}

export function declarationOf(profile: Profile): Declaration {
  return {
    profile: profile.name,
    claims: profile.claims,
    edge: profile.edge.mode,
    homeRegion: profile.region,
    globalRegion: profile.globalRegion,
    figures: Object.fromEntries(figureTable.map(({ parameter, path }) => [parameter, valueAt(profile, path)])),
    trusted: trustedBy(profile),
    skipped: Object.entries(profile.account)
      .filter(([, choice]) => choice === 'skip')
      .map(([thing]) => thing),
  };
}
