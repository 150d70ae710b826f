import { claimedPromises } from '../profile/claimed-promises';
import { compareFigure } from '../profile/compare-figure';
import { figureTable } from '../profile/figure-table';
import type { Profile } from '../profile/profile';
import { trustedBy } from '../profile/trusted';
import { valueAt } from '../profile/value-at';
import type { FigureValue, SecurityPromise } from '../promises/promise';
import { promises } from '../promises/promises';
import type { Expectations } from './expectations';

/** Choices that are no figure of a promise, but that rules have to know. Absent optional ones stay absent. */
const CHOICES = [
  'network.databasePort',
  'network.egress',
  'edge.domainName',
  'edge.hostedZoneName',
  'edge.tlsCompatAllowedCidrs',
  'customers.identityMode',
  'backup.vaultLockMinDays',
  'logging.evidenceRetentionDays',
] as const;

/**
 * What a profile's assembly is held against. A figure that a claimed page states is law: the profile counts only where it
 * is stricter.
 *
 * @param asOf ISO day for everything that depends on the day.
 */
export function expectationsFrom(profile: Profile, asOf: string): Expectations {
  const claimed = claimedPromises(profile.claims);
  const given = new Map(figureTable.map(({ parameter, path }) => [parameter, valueAt(profile, path)]));
  return {
    profile: profile.name,
    claims: new Set(claimed.map(({ id }) => id)),
    homeRegion: profile.region,
    globalRegion: profile.globalRegion,
    allowedRegions: [...profile.allowedRegions, profile.globalRegion],
    edge: profile.edge.mode,
    figures: {
      ...choicesOf(profile),
      airGappedVault: profile.irreversible.includes('air-gapped-vault'),
      ...lawful(given, claimed, asOf),
    },
    ...declaredAbove(profile),
    trusted: trustedBy(profile),
    skipped: new Set(
      Object.entries(profile.account)
        .filter(([, choice]) => choice === 'skip')
        .map(([thing]) => thing),
    ),
    asOf,
  };
}

function declaredAbove({ organisation }: Profile): Pick<Expectations, 'organisation' | 'organisationId'> {
  if (organisation === 'none') return {};
  const { id, serviceControlPolicies = [], resourceControlPolicies = [] } = organisation;
  if (serviceControlPolicies.length + resourceControlPolicies.length === 0) return { organisationId: id };
  return {
    organisationId: id,
    organisation: { services: serviceControlPolicies, resources: resourceControlPolicies },
  };
}

/** For an assembly that claims nothing: what the pages would ask, and our own defaults. */
export function expectationsOfNobody(asOf: string): Expectations {
  return { claims: new Set(), edge: 'public', figures: defaultFigures(), skipped: new Set(), asOf };
}

/** The page's figures, made stricter by the given ones; figures that no claimed page states are the given ones. */
export function lawful(
  given: ReadonlyMap<string, FigureValue>,
  claimed: readonly SecurityPromise[],
  asOf: string,
): Readonly<Record<string, FigureValue>> {
  const figures: Record<string, FigureValue> = { ...defaultFigures(), ...Object.fromEntries(given) };
  for (const row of figureTable) {
    for (const { figures: stated } of claimed) {
      const figure = stated[row.parameter];
      const current = figures[row.parameter];
      if (figure?.origin !== 'page' || current === undefined) continue;
      if (compareFigure(row, figure.value, current, asOf) === 'looser') figures[row.parameter] = figure.value;
    }
  }
  return figures;
}

/** A figure that a page states before one that is ours. */
function defaultFigures(): Record<string, FigureValue> {
  const figures: Record<string, FigureValue> = {};
  const rank = { page: 2, borrowed: 1, ours: 0 } as const;
  const taken: Record<string, number> = {};
  for (const promise of promises) {
    for (const [parameter, { value, origin }] of Object.entries(promise.figures)) {
      if ((taken[parameter] ?? -1) >= rank[origin]) continue;
      figures[parameter] = value;
      taken[parameter] = rank[origin];
    }
  }
  return figures;
}

function choicesOf(profile: Profile): Record<string, FigureValue> {
  return Object.fromEntries(
    CHOICES.flatMap((path): [string, FigureValue][] => {
      const [section, key] = path.split('.') as [keyof Profile, string];
      const value: unknown = Reflect.get(Object(profile[section]), key);
      return value === undefined ? [] : [[key, value as FigureValue]];
    }),
  );
}
