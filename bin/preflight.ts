import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { own } from '../lib/judge/assembly/raw-stack';
import { readAssembly } from '../lib/judge/assembly/read-assembly';
import { stackArtifactsOf } from '../lib/judge/assembly/read-manifest';
import { reservedConcurrency, UNRESERVED } from '../lib/judge/reserved-concurrency';
import { accountOf, type Bootstrap, bootstrapOf } from '../lib/preflight/ground';
import { lookAround } from '../lib/preflight/look';
import type { Proposal } from '../lib/preflight/propose';
import { withSwitches } from '../lib/preflight/write-switches';
import { loadProfile } from '../lib/profile/load-profile';
import { printTable } from '../lib/report/terminal/table';
import { dayOf, UsageError } from './moment';

export interface PreflightOptions {
  readonly root: string;
  readonly profile: string;
  readonly out?: string;
  readonly write?: boolean;
  readonly json?: boolean;
}

interface Preflight {
  readonly account: string;
  readonly region: string;
  readonly things: readonly Proposal[];
  readonly bootstraps: readonly Bootstrap[];
  /** Calls that the credentials may not make, so that something was not seen. */
  readonly denied: readonly string[];
  /** Undefined where nothing is synthesized yet. */
  readonly concurrency: { readonly reserved: number; readonly needs: number; readonly untold: number } | undefined;
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
    concurrency: existsSync(assembly) ? concurrencyOf(assembly) : undefined,
    written: options.write === true ? write(file, things, root, asOf) : [],
  };
  process.stdout.write(options.json === true ? `${JSON.stringify(found)}\n` : asText(found, file));
  const left = things.some(({ thing, collides }) => collides && !found.written.includes(thing));
  return left || blindSpots(things).length > 0 || bootstraps.some(isTooOld) ? 1 : 0;
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

function concurrencyOf(assembly: string): Preflight['concurrency'] {
  const { reserved, untold } = reservedConcurrency(readAssembly(assembly));
  return { reserved, untold, needs: reserved + UNRESERVED };
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
  { account, region, things, bootstraps, concurrency, denied, written }: Preflight,
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
    concurrency === undefined
      ? 'Concurrency: unknown; synthesize the profile first (npm start)'
      : `Concurrency: functions reserve ${concurrency.reserved}, and Lambda keeps ${UNRESERVED}: the quota must be ${concurrency.needs} at least (aws lambda get-account-settings tells)`,
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
