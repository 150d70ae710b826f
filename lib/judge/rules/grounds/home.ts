import type { Resource } from '../../assembly/assembly';
import type { Condition, PolicyValue, Statement } from '../../iam/policy';
import { conditionsOn, pins } from './policies';
import type { Ground } from './ruling';

/** Templates that name no account are read as of this one. An ARN without account is of nobody, not of ours. */
const ACCOUNT = '111111111111';

/** To whom a resource belongs. */
export interface Home {
  readonly account: string;
  /** Organisation that the profile names; undefined where nobody tells it. */
  readonly organisation?: string;
  readonly region?: string;
}

/** Whether something is ours; `undecided` where neither templates nor profile tell. */
export type Belonging = 'own' | 'foreign' | 'undecided';

export function homeOf(resource: Resource, { assembly, expectations }: Ground): Home {
  const place = assembly.stacks.find((stack) => stack.name === resource.stack);
  const { organisationId } = expectations;
  return {
    account: place?.account ?? ACCOUNT,
    ...(organisationId === undefined ? {} : { organisation: organisationId }),
    ...(place?.region === undefined ? {} : { region: place.region }),
  };
}

/**
 * How far the conditions on some keys keep a statement at home. Conditions add up, so one that admits only what is ours is
 * enough; the values of one are alternatives, so each of them has to be ours.
 */
export function boundBy(statement: Statement, keys: readonly string[], home: Home): Belonging {
  const found = conditionsOn(statement, ...keys)
    .filter(pins)
    .map((condition) => belongingOf(condition, home));
  return found.includes('own') ? 'own' : found.includes('undecided') ? 'undecided' : 'foreign';
}

function belongingOf({ key, values }: Condition, home: Home): Belonging {
  const each = values.map((value) => belongingOfValue(key, value, home));
  if (each.includes('foreign')) return 'foreign';
  return each.length === 0 || each.includes('undecided') ? 'undecided' : 'own';
}

function belongingOfValue(key: string, value: PolicyValue, home: Home): Belonging {
  if ('unresolved' in value) return 'undecided';
  if (/org(id|paths)$/.test(key)) return ofOrganisation(value.text.split('/')[0] ?? '', home);
  const account = key.endsWith('arn') ? value.text.split(':')[4] : value.text;
  if (account === home.account) return 'own';
  // ${aws:ResourceAccount} and its like: what stands there only the request tells.
  return value.glob === undefined ? 'undecided' : 'foreign';
}

function ofOrganisation(id: string, { organisation }: Home): Belonging {
  if (organisation === id) return 'own';
  return organisation === undefined && /^o-[a-z0-9]{10,32}$/.test(id) ? 'undecided' : 'foreign';
}
