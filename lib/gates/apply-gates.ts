import { type App, Validations } from 'aws-cdk-lib';
import { expandWaivers } from '../waivers/expand-waivers';
import { WHOLE_ASSEMBLY } from '../waivers/judged-findings';
import { CLOUDFORMATION_VALIDATE } from '../waivers/packs';
import { staleWaivers } from '../waivers/stale-waivers';
import type { Waiver } from '../waivers/waiver';
import { waiverFaults } from '../waivers/waiver-faults';
import { GateLedger } from './gate-ledger';
import type { GateReport } from './gate-report';
import { installedVersions } from './installed-versions';
import { PackGate } from './pack-gate';
import { nagPacks } from './packs';
import { type JudgeFolder, RampartChecks } from './rampart-checks';
import { ValidateGate } from './validate-gate';
import { WaiverGate } from './waiver-gate';

export interface GateOptions {
  /** Rampart's register and the profile's own records. */
  readonly waivers: readonly Waiver[];
  /** ISO day on which waivers are held against their dates. */
  readonly asOf: string;
  readonly judge: JudgeFolder;
  /** Version by package name. @default what is installed, for the packages that limits cite */
  readonly installed?: Readonly<Record<string, string>>;
  /** Longest time from review to expiry of an accepted risk, in days. @default 180 */
  readonly maxDays?: number;
  /**
   * Whether CloudFormation Validate runs, which takes about two seconds to start.
   * @default true, unless the environment says CDK_VALIDATION=false, as `cdk synth --no-validation` does
   */
  readonly cloudFormationValidate?: boolean;
}

/**
 * Puts the five cdk-nag packs, CloudFormation Validate, the judge and the check of the waivers before the assembly:
 * `app.synth()` and `cdk synth` fail on any finding that no waiver answers. Call it once, on the App itself.
 * Returns what the gates found, to be asked for after the synth, also after one that failed.
 */
export function applyGates(app: App, options: GateOptions): () => GateReport {
  const { waivers, asOf, judge, maxDays } = options;
  const ledger = new GateLedger(waivers);
  const installed = options.installed ?? installedVersions(waivers);
  const unfit = waiverFaults(waivers, asOf, installed, maxDays).map(({ waiver, fault }) => `${waiver} ${fault}`);
  let faults: readonly string[] | undefined;

  const validate = options.cloudFormationValidate ?? process.env['CDK_VALIDATION'] !== 'false';
  Validations.of(app).addPlugins(
    ...nagPacks().map((pack) => new PackGate(pack, ledger)),
    ...(validate ? [new ValidateGate(app, ledger)] : []),
    new RampartChecks(judge, ledger),
    new WaiverGate(({ appConstruct }) => {
      // A pack that did not run would make its waivers look stale.
      const asked = validate
        ? waivers
        : waivers.filter((w) => !w.answers.every((a) => a.pack === CLOUDFORMATION_VALIDATE));
      faults = [...unfit, ...staleSentences(ledger, asked, ledger.indexOf(appConstruct).paths)];
      return faults;
    }),
  );
  return () => {
    if (faults === undefined)
      throw new Error('the gates have not run; synthesize the app before asking for their report');
    return reportOf(ledger, waivers, faults, validate ? [] : [CLOUDFORMATION_VALIDATE]);
  };
}

function staleSentences(ledger: GateLedger, waivers: readonly Waiver[], paths: readonly string[]): readonly string[] {
  const { unmatchedWaivers } = expandWaivers(waivers, ledger.findings);
  return staleWaivers(unmatchedWaivers, [...paths, WHOLE_ASSEMBLY]).map(
    ({ id }) => `${id} matches nothing: its constructs are there and no rule that it answers fires; remove the record`,
  );
}

function reportOf(
  ledger: GateLedger,
  waivers: readonly Waiver[],
  faults: readonly string[],
  notRun: readonly string[],
): GateReport {
  const count = (kind: Waiver['class']) => ({
    records: waivers.filter((waiver) => waiver.class === kind).length,
    answers: ledger.answered.filter(({ waiver }) => waiver.class === kind).length,
  });
  return {
    packs: ledger.packs,
    notRun,
    answered: ledger.answered,
    unanswered: ledger.unanswered,
    faults,
    waivers: { risk: count('risk'), limit: count('limit') },
    unmatched: expandWaivers(waivers, ledger.findings).unmatched,
  };
}
