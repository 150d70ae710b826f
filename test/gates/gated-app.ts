import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { applyGates, type GateOptions } from '../../lib/gates/apply-gates';
import type { GateReport } from '../../lib/gates/gate-report';
import type { LimitWaiver, RiskWaiver, WaivedRule } from '../../lib/waivers/waiver';

export const flag = '@aws-cdk/core:validateAgainstDefaultRules';

interface Suppressed {
  readonly ruleName: string;
  readonly acknowledgedId: string;
  readonly acknowledgedAt?: string;
  readonly reason: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

interface Outcome {
  /** Message of the refused synth, or undefined where it passed. */
  readonly refusal: string | undefined;
  readonly report: GateReport;
  /** What validation-report.json says was answered, as `id at path`. */
  readonly suppressed: readonly Suppressed[];
}

/** Synthesizes a small app behind the gates, in a folder of its own. */
export function synthGated(build: (stack: Stack) => void, options: Partial<GateOptions> = {}): Outcome {
  const outdir = mkdtempSync(join(tmpdir(), 'rampart-gates-'));
  const app = new App({ outdir, context: { [flag]: true }, builtinCloudFormationValidation: false });
  const report = applyGates(app, {
    waivers: [],
    asOf: '2026-11-21',
    judge: () => [],
    installed: { 'cdk-nag': '3.0.2' },
    cloudFormationValidate: false,
    ...options,
  });
  build(new Stack(app, 'S', { env: { region: 'eu-central-1' } }));
  let refusal: string | undefined;
  try {
    app.synth();
  } catch (error) {
    refusal = (error as Error).message;
  }
  const suppressed = readSuppressed(outdir);
  rmSync(outdir, { recursive: true });
  return { refusal, report: report(), suppressed };
}

function readSuppressed(outdir: string): readonly Suppressed[] {
  const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as {
    readonly pluginReports: readonly { readonly suppressedViolations?: readonly Suppressed[] }[];
  };
  return pluginReports.flatMap((plugin) => plugin.suppressedViolations ?? []);
}

export function limitOf(at: readonly string[], ...answers: WaivedRule[]): LimitWaiver {
  return {
    id: 'L-1',
    class: 'limit',
    answers,
    at,
    reason: 'This is a small app that tests the gates',
    cites: { package: 'cdk-nag', version: '3.0.2', fact: 'nothing in a test can be met in earnest' },
  };
}

export function riskOf(at: readonly string[], ...answers: WaivedRule[]): RiskWaiver {
  return {
    id: 'R-1',
    class: 'risk',
    answers,
    at,
    reason: 'This is a small app that tests the gates',
    owner: 'platform',
    likelihood: 1,
    impact: 1,
    treatment: 'accept',
    reviewed: '2026-11-01',
    expires: '2027-02-01',
  };
}
