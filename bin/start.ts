import { join, relative } from 'node:path';
import type { GateReport } from '../lib/gates/gate-report';
import { allRules } from '../lib/judge/all-rules';
import { sourcePlaces } from '../lib/judge/assembly/source-places';
import { monthlyCost } from '../lib/judge/cost/monthly-cost';
import { unexaminedTypes } from '../lib/judge/unexamined-types';
import { explainProfile } from '../lib/profile/explain-profile';
import { type LoadedProfile, loadProfile } from '../lib/profile/load-profile';
import { startProgress } from '../lib/report/terminal/progress';
import { promiseTable } from '../lib/report/terminal/promise-table';
import { summary } from '../lib/report/terminal/summary';
import { CLOUDFORMATION_VALIDATE, RAMPART } from '../lib/waivers/packs';
import { type BuiltApp, buildApp, type Judged } from './build-app';
import { catalogue } from './catalogue';
import { colourWanted } from './colour';
import { dataPicture } from './data-picture';
import { dayOf } from './moment';
import { keyRows, networkPicture } from './pictures';
import { reachLines } from './reach-lines';
import { writeReport } from './report-files';
import { Stopwatch } from './stopwatch';
import { exitCodeOf, verdictsOf } from './verdicts';
import { version } from './version';
import { waiverRows } from './waiver-rows';
import { clearAsked } from './write-asked';

export interface StartOptions {
  readonly root: string;
  readonly profile: string;
  readonly asOf?: string;
  readonly out?: string;
  readonly explain?: boolean;
  readonly verbose?: boolean;
  readonly strict?: boolean;
}

/** The main job: synthesize a profile, pass the gates, judge, write the report, print one screen. Returns the exit code. */
export function start(options: StartOptions): 0 | 1 {
  const { root } = options;
  const asOf = dayOf(options.asOf);
  const watch = new Stopwatch();
  const loaded = loadProfile(options.profile, { root, asOf });
  if (options.explain) {
    process.stdout.write(`${explainProfile(loaded)}\n`);
    return 0;
  }
  watch.lap('load');
  const progress = startProgress(process.stderr);
  try {
    return run({ ...options, asOf, loaded, watch, step: (name) => progress.step(name) });
  } finally {
    progress.done();
  }
}

interface Run extends StartOptions {
  readonly asOf: string;
  readonly loaded: LoadedProfile;
  readonly watch: Stopwatch;
  readonly step: (name: string) => void;
}

function run({ root, asOf, loaded, watch, step, ...options }: Run): 0 | 1 {
  const { profile } = loaded;
  const out = options.out ?? join(root, 'out', profile.name);
  const folder = join(out, 'assembly');
  step('Synthesizing');
  const built = buildApp({ root, profile, asOf, outdir: fresh(folder) });
  const refused = synthesize(built);
  watch.lap('synth');
  const gates = built.gates();
  for (const [part, ms] of spentByGates(gates)) watch.split('synth', part, ms);
  const { assembly, expectations, judgements } = judgedOf(built);
  const unexamined = unexaminedTypes(assembly, judgements, allRules, expectations);
  const verdicts = verdictsOf(judgements, expectations, built.waivers);
  step('Reporting');
  const input = {
    profile: profile.name,
    digest: assembly.digest,
    asOf,
    version: version(root),
    judgements: verdicts.judgements,
    promises: verdicts.promises,
    catalogue,
    figures: expectations.figures,
    waivers: waiverRows(built.waivers, gates, asOf),
    gates: gates.packs,
    cost: monthlyCost(assembly),
    reach: reachLines(profile),
    irreversible: profile.irreversible,
    warnings: [...loaded.warnings, ...gates.faults, ...gates.notRun.map((pack) => `${pack} was switched off`)],
    unexamined,
    network: networkPicture(assembly),
    keys: keyRows(assembly),
    data: dataPicture(assembly, asOf),
    places: sourcePlaces(folder, assembly, root),
  };
  const report = writeReport(input, join(out, 'report'));
  watch.lap('report');
  const shown = (path: string) => relative(process.cwd(), path) || '.';
  process.stdout.write(
    summary(input, {
      colour: colourWanted(),
      reportPath: shown(report),
      next: `npx cdk deploy --all --app ${shown(folder)}`,
      timings: watch.laps,
    }),
  );
  if (options.verbose) process.stdout.write(`\n${promiseTable(input, { colour: colourWanted() })}`);
  return refused || gates.unanswered.length > 0 || gates.faults.length > 0
    ? 1
    : exitCodeOf(verdicts, options.strict === true);
}

/** The gates run inside the synthesis; each kind of them is a part of its own. */
function spentByGates({ packs }: GateReport): ReadonlyMap<string, number> {
  const parts = new Map<string, number>();
  for (const { pack, milliseconds } of packs) {
    const part = pack === RAMPART ? 'judge' : pack === CLOUDFORMATION_VALIDATE ? 'validate' : 'packs';
    parts.set(part, (parts.get(part) ?? 0) + milliseconds);
  }
  return parts;
}

/** What nobody judged must never look as if it had passed. */
function judgedOf(built: BuiltApp): Judged {
  const judged = built.judged();
  if (judged === undefined) throw new Error('the judge did not run; what stopped it stands in the output above');
  return judged;
}

/** CDK throws when a gate refuses; the summary says why in our words, so its own report is left in the assembly. */
function synthesize({ app, gates }: BuiltApp): boolean {
  try {
    app.synth();
    return false;
  } catch (error) {
    // Anything but a refusal of the gates is a fault of ours and must be seen.
    if (!(error instanceof Error) || error.name !== 'ValidationFailed' || gates().packs.length === 0) throw error;
    return true;
  }
}

function fresh(folder: string): string {
  clearAsked('--out', folder);
  return folder;
}
