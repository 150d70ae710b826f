import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { buildBaseline } from '../lib/baseline';
import { applyGates } from '../lib/gates/apply-gates';
import type { GateReport } from '../lib/gates/gate-report';
import { allRules } from '../lib/judge/all-rules';
import type { Assembly } from '../lib/judge/assembly/assembly';
import { readAssembly } from '../lib/judge/assembly/read-assembly';
import type { Expectations } from '../lib/judge/expectations';
import { judge } from '../lib/judge/judge';
import type { Profile } from '../lib/profile/profile';
import type { Judgement } from '../lib/promises/judgement';
import type { Waiver } from '../lib/waivers/waiver';
import { bundleHandlers } from './bundle-handlers';
import { heldAgainst, waiversOf } from './held-against';

export interface BuiltApp {
  readonly app: App;
  readonly waivers: readonly Waiver[];
  /** What the gates found; to be asked for after the synthesis, also after one that failed. */
  readonly gates: () => GateReport;
  /** What the judge read at the gate and said of it; undefined before the synthesis. */
  readonly judged: () => Judged | undefined;
}

export interface Judged {
  readonly assembly: Assembly;
  readonly expectations: Expectations;
  readonly judgements: readonly Judgement[];
}

export interface BuildOptions {
  readonly root: string;
  readonly profile: Profile;
  /** ISO day against which waivers are held. */
  readonly asOf: string;
  /** @default - what the CDK CLI says, else cdk.out */
  readonly outdir?: string;
}

/** The app with every stack of the profile and every gate before it; nothing is synthesized yet. */
export function buildApp({ root, profile, asOf, outdir }: BuildOptions): BuiltApp {
  const app = new App({ context: contextOf(root), ...(outdir === undefined ? {} : { outdir }) });
  buildBaseline(app, profile, bundleHandlers(root));
  const waivers = waiversOf(profile);
  let judged: Judged | undefined;
  const gates = applyGates(app, {
    waivers,
    asOf,
    maxDays: profile.reviews.acknowledgementMaxDays,
    judge: (folder) => {
      const assembly = readAssembly(folder);
      const expectations = heldAgainst(profile, asOf);
      judged = { assembly, expectations, judgements: judge(assembly, expectations, allRules) };
      return judged.judgements;
    },
  });
  return { app, waivers, gates, judged: () => judged };
}

/** What `cdk synth` tells every app beside cdk.json: construct paths in the templates, and where assets came from. */
const TOLD_BY_THE_CLI = { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true };

/** The feature flags of cdk.json, so that `npm start` synthesizes the same bytes as `cdk synth`. */
function contextOf(root: string): Record<string, unknown> {
  const file = join(root, 'cdk.json');
  const { context } = JSON.parse(readFileSync(file, 'utf8')) as { context?: Record<string, unknown> };
  if (context === undefined) throw new Error(`${file} has no context; it must hold CDK's feature flags`);
  return { ...context, ...TOLD_BY_THE_CLI };
}
