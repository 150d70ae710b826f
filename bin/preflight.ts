import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askedOfDeployment } from '../lib/bootstrap/asked-of-deployment';
import { own } from '../lib/judge/assembly/raw-stack';
import { readAssembly } from '../lib/judge/assembly/read-assembly';
import { stackArtifactsOf } from '../lib/judge/assembly/read-manifest';
import { reservedConcurrency, UNRESERVED } from '../lib/judge/reserved-concurrency';
import { accountOf, type Bootstrap, bootstrapOf } from '../lib/preflight/ground';
import { lookAround } from '../lib/preflight/look';
import { ownershipOf } from '../lib/preflight/ownership';
import { type Simulated, simulated } from '../lib/preflight/permissions';
import type { Proposal } from '../lib/preflight/propose';
import { type Quota, quotaOf, shortOf } from '../lib/preflight/quota';
import { withSwitches } from '../lib/preflight/write-switches';
import { loadProfile } from '../lib/profile/load-profile';
import type { Profile } from '../lib/profile/profile';
import { printTable } from '../lib/report/terminal/table';
import { dayOf, UsageError } from './moment';

export interface PreflightOptions {
  readonly root: string;
  readonly profile: string;
  readonly out?: string;
  readonly write?: boolean;
  readonly json?: boolean;
}

interface Concurrency {
  readonly reserved: number;
  readonly needs: number;
  readonly untold: number;
  /** Undefined where Lambda could not be asked; `why` says so. */
  readonly quota?: Quota;
  readonly short?: number;
  readonly why?: string;
}

interface Preflight {
  readonly account: string;
  readonly region: string;
  readonly things: readonly Proposal[];
  readonly bootstraps: readonly Bootstrap[];
  /** Calls that the credentials may not make, so that something was not seen. */
  readonly denied: readonly string[];
  /** Undefined where nothing is synthesized yet. */
  readonly concurrency: Concurrency | undefined;
  /** Of the role with which CloudFormation deploys, by region; empty where nothing is synthesized yet. */
  readonly permissions: readonly Simulated[];
  readonly written: readonly string[];
}

/** Reads the account that the credentials are for, and says what a deployment of the profile would meet. Returns 1 where it would fail. */
export async function preflight({ root, ...options }: PreflightOptions): Promise<0 | 1> {
  const asOf = dayOf(undefined);
  const { profile, files } = loadProfile(options.profile, { root, asOf });
  process.env['AWS_REGION'] = profile.region;
  const account = await accountOrRefuse();
  const assembly = join(options.out ?? join(root, 'out', profile.name), 'assembly');
  const things = await lookAround(profile, { account, region: profile.region });
  const needs = existsSync(assembly) ? bootstrapNeeds(assembly) : 1;
  const bootstraps: Bootstrap[] = [];
  for (const region of new Set([profile.region, profile.globalRegion])) {
    bootstraps.push(await bootstrapOf(region, profile.deployment.bootstrapQualifier, needs));
  }
  const [file = options.profile] = files;
  const found: Preflight = {
    account,
    region: profile.region,
    things,
    bootstraps,
    denied: things.flatMap(({ seen }) =>
      seen.state === 'unreadable' && seen.denied !== undefined ? [seen.denied] : [],
    ),
    concurrency: existsSync(assembly) ? await concurrencyOf(assembly, profile) : undefined,
    permissions: existsSync(assembly) ? await permissionsOf(assembly, profile, account, bootstraps) : [],
    written: options.write === true ? write(file, things, root, asOf) : [],
  };
  process.stdout.write(options.json === true ? `${JSON.stringify(found)}\n` : asText(found, file));
  const left = things.some(({ thing, collides }) => collides && !found.written.includes(thing));
  const lacking = (found.concurrency?.short ?? 0) > 0 || found.permissions.some(({ missing }) => missing?.length !== 0);
  return left || lacking || blindSpots(things).length > 0 || bootstraps.some(isTooOld) ? 1 : 0;
}

/** What the profile would deploy without anybody having seen whether it is there: not known is not well. */
function blindSpots(things: readonly Proposal[]): readonly string[] {
  return things.filter(({ now, seen }) => now !== 'skip' && seen.state === 'unreadable').map(({ thing }) => thing);
}

async function accountOrRefuse(): Promise<string> {
  try {
    const account = await accountOf();
    if (account !== undefined) return account;
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    throw new UsageError(
      `the account cannot be read (${name}: ${message}); give credentials that may look, such as AWS_PROFILE`,
    );
  }
  throw new UsageError(
    'the account has neither a security group nor a role, so its id cannot be told; check the credentials',
  );
}

function bootstrapNeeds(assembly: string): number {
  const versions = stackArtifactsOf(assembly).map(({ artifact }) =>
    Number(own(own(artifact, 'properties'), 'requiresBootstrapStackVersion') ?? 1),
  );
  return Math.max(1, ...versions);
}

async function concurrencyOf(assembly: string, profile: Profile): Promise<Concurrency> {
  const { reserved, untold } = reservedConcurrency(readAssembly(assembly));
  const needs = { reserved, untold, needs: reserved + UNRESERVED };
  try {
    const quota = await quotaOf(profile.region);
    const { deployed } = await ownershipOf(profile);
    return { ...needs, quota, short: shortOf(quota, { reserved, kept: UNRESERVED, deployed }) };
  } catch (error) {
    return { ...needs, why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

/** Only where a bootstrap made the role; what is missing before is the bootstrap. */
async function permissionsOf(
  assembly: string,
  profile: Profile,
  account: string,
  bootstraps: readonly Bootstrap[],
): Promise<readonly Simulated[]> {
  const { stacks } = readAssembly(assembly);
  const found: Simulated[] = [];
  for (const { region, version } of bootstraps) {
    const types = stacks
      .filter((stack) => stack.region === region)
      .flatMap(({ resources }) => resources.map(({ type }) => type));
    if (version === undefined || types.length === 0) continue;
    const qualifier = profile.deployment.bootstrapQualifier;
    const role = `arn:aws:iam::${account}:role/cdk-${qualifier}-cfn-exec-role-${account}-${region}`;
    found.push(await simulated(role, askedOfDeployment(profile, new Set(types), { account, region })));
  }
  return found;
}

function isTooOld({ version, needs }: Bootstrap): boolean {
  return version === undefined || !(version >= needs);
}

/** Puts the proposals into the profile itself, never into what it extends, and reads it back before it says so. */
function write(file: string, things: readonly Proposal[], root: string, asOf: string): readonly string[] {
  const changes = things.filter(({ now, proposed }) => now !== proposed);
  if (changes.length === 0) return [];
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, withSwitches(before, changes));
  try {
    const { account } = loadProfile(file, { root, asOf }).profile;
    const wrong = changes.find(({ thing, proposed }) => account[thing] !== proposed);
    if (wrong !== undefined)
      throw new UsageError(`account.${wrong.thing} did not become ${wrong.proposed}; set it by hand`);
  } catch (error) {
    writeFileSync(file, before);
    throw error;
  }
  return changes.map(({ thing }) => thing);
}

function asText(
  { account, region, things, bootstraps, concurrency, permissions, denied, written }: Preflight,
  file: string,
): string {
  const rows = things.map(({ thing, now, proposed, collides, why, seen }) => [
    collides ? '!' : '',
    thing,
    seen.state,
    now,
    proposed === now ? '' : proposed,
    why,
  ]);
  const proposals = things.filter(({ now, proposed }) => now !== proposed).length;
  return `${[
    `Account ${account}, ${region}. Nothing was changed in it.`,
    '',
    ...printTable(
      ['', 'account.', 'found', 'profile', 'propose', 'why'].map((title) => ({ title })),
      rows,
    ),
    '',
    ...bootstraps.map(bootstrapLine),
    concurrencyLine(concurrency),
    ...permissions.map(permissionLine),
    ...(denied.length === 0 ? [] : [`Missing permissions: ${[...new Set(denied)].join(', ')}`]),
    ...(written.length > 0
      ? [`Written to ${file}: ${written.join(', ')}`]
      : proposals > 0
        ? [`${proposals} switches should change; --write puts them into ${file}`]
        : [
            blindSpots(things).length > 0
              ? `Not known to fit, because they could not be seen: ${blindSpots(things).join(', ')}`
              : 'The switches fit the account.',
          ]),
  ].join('\n')}\n`;
}

function bootstrapLine({ region, parameter, version, needs }: Bootstrap): string {
  if (version === undefined)
    return `Bootstrap of ${region}: missing (${parameter}); npm run --silent bootstrap tells how`;
  return `Bootstrap of ${region}: version ${version}${version >= needs ? '' : `, and ${needs} is needed; bootstrap again`}`;
}

function concurrencyLine(found: Concurrency | undefined): string {
  if (found === undefined) return 'Concurrency: unknown; synthesize the profile first (npm start)';
  const { reserved, needs, quota, short = 0, why } = found;
  const says = `Concurrency: functions reserve ${reserved}, and Lambda keeps ${UNRESERVED}: ${needs} are needed`;
  if (quota === undefined) return `${says}; the quota could not be read (${why})`;
  return short === 0
    ? `${says}, and the quota of ${quota.limit} has room`
    : `${says}, ${short} more than are free of ${quota.limit}; ask for more: aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value ${quota.limit + short}`;
}

function permissionLine({ role, missing, why }: Simulated): string {
  const name = role.split('/').at(-1);
  if (missing === undefined) return `Permissions of ${name}: not known (${why})`;
  return missing.length === 0
    ? `Permissions of ${name}: it may make every call of a deployment`
    : `Permissions of ${name}: it may not ${missing.join(', ')}; npm run --silent bootstrap writes policies that do`;
}
