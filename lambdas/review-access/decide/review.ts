import { CONTRACT } from '../contract';
import { type AccessKey, type Credentials, ROOT } from './credential-report';
import { type Principal, privilegesOf, trustsOf } from './privilege';

/** All that was read, before anything is concluded from it. */
export interface Facts {
  readonly account: string;
  readonly credentials: readonly Credentials[];
  readonly principals: readonly Principal[];
  /** Documents of the account's own managed policies, by ARN. */
  readonly documents: ReadonlyMap<string, string>;
  /** `AccountMFAEnabled` and `AccountAccessKeysPresent` of the account summary: both are about root. */
  readonly summary: Readonly<Record<string, number>>;
  /** Findings of unused access by type; undefined where the account has no such analyzer. */
  readonly unusedFindings: Readonly<Record<string, number>> | undefined;
}

/** Which services a role used last; undefined where it was not asked, because there are too many. */
export type LastUsed = ReadonlyMap<string, readonly { readonly service: string; readonly on: string }[]>;

export interface Frame {
  readonly profile: string;
  readonly now: Date;
  readonly unusedDays: number;
}

const MS_PER_DAY = 86_400_000;

/** Roles of AWS services cannot be taken by people and are not ours to withdraw. */
function isOurs({ kind, path }: Principal): boolean {
  return !(kind === 'role' && path.startsWith('/aws-service-role/'));
}

/** Principals that are privileged, in the order of their ARNs. */
export function privileged(facts: Facts): readonly Principal[] {
  return facts.principals
    .filter((principal) => isOurs(principal) && privilegesOf(principal, facts.documents).length > 0)
    .toSorted((a, b) => (a.arn < b.arn ? -1 : 1));
}

/** The evidence file. Plain JSON; the same facts on the same day give the same file. */
export function reviewOf(facts: Facts, lastUsed: LastUsed, frame: Frame) {
  const people = facts.credentials.filter(({ user }) => user !== ROOT);
  const roles = facts.principals.filter((principal) => principal.kind === 'role' && isOurs(principal));
  const strong = privileged(facts);
  return {
    schema: CONTRACT.schema,
    profile: frame.profile,
    account: facts.account,
    day: dayOf(frame.now),
    unusedAfterDays: frame.unusedDays,
    root: rootOf(facts),
    users: {
      total: people.length,
      withoutSecondFactor: named(people.filter(({ password, mfa }) => password && !mfa)),
      unusedPasswords: named(
        people.filter(({ password, passwordLastUsed }) => password && isStale(passwordLastUsed, frame)),
      ),
      unusedKeys: people.flatMap(({ user, keys }) =>
        keys.filter((key) => isUnusedKey(key, frame)).map(({ number }) => ({ user, key: number })),
      ),
      activeKeys: people.reduce((sum, { keys }) => sum + keys.length, 0),
    },
    roles: {
      total: roles.length,
      unused: roles
        .filter(({ created, lastUsed: used }) => isStale(used ?? created, frame))
        .map(({ arn, created, lastUsed: used }) => ({ arn, created: day(created), lastUsed: day(used) }))
        .toSorted((a, b) => (a.arn < b.arn ? -1 : 1)),
    },
    privileged: strong.map((principal) => ({
      kind: principal.kind,
      arn: principal.arn,
      because: privilegesOf(principal, facts.documents),
      boundary: principal.boundary ?? null,
      whoMayTakeIt: principal.trust === undefined ? null : trustsOf(principal.trust),
      lastUsed: day(principal.lastUsed),
      services: lastUsed.get(principal.arn) ?? null,
    })),
    unusedAccess: facts.unusedFindings ?? null,
    notSeen: gaps(facts, strong, lastUsed),
  };
}

/** Name of the file: one for each day, so that a second run of a day finds the first one's. */
export function fileName(now: Date): string {
  return `${dayOf(now)}-${CONTRACT.claim}.json`;
}

function rootOf({ credentials, summary }: Facts) {
  const root = credentials.find(({ user }) => user === ROOT);
  return {
    secondFactor: summary['AccountMFAEnabled'] === 1,
    accessKeys: (summary['AccountAccessKeysPresent'] ?? 0) > 0,
    passwordLastUsed: day(root?.passwordLastUsed),
  };
}

function gaps(facts: Facts, strong: readonly Principal[], lastUsed: LastUsed): readonly string[] {
  const roles = strong.filter(({ kind }) => kind === 'role');
  const left = roles.filter(({ arn }) => !lastUsed.has(arn)).length;
  return [
    ...(facts.unusedFindings === undefined ? ['the account has no analyzer of unused access'] : []),
    ...(left === 0 ? [] : [`services that ${left} of ${roles.length} privileged roles used were not asked for`]),
    ...(facts.credentials.some(({ user }) => user === ROOT) ? [] : ['the credential report has no line for root']),
  ];
}

/** Never used counts from when it was made; a key is made when it was last rotated. */
function isUnusedKey({ lastUsed, rotated }: AccessKey, frame: Frame): boolean {
  return isStale(lastUsed ?? rotated, frame);
}

/** Without any date it was never used. */
function isStale(since: Date | undefined, { now, unusedDays }: Frame): boolean {
  return since === undefined || +now - +since > unusedDays * MS_PER_DAY;
}

function named(people: readonly Credentials[]): readonly string[] {
  return people.map(({ user }) => user).toSorted();
}

function day(date: Date | undefined): string | null {
  return date === undefined ? null : dayOf(date);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
