import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../bin/build-app';
import type { GateReport } from '../../lib/gates/gate-report';
import { loadProfile } from '../../lib/profile/load-profile';
import type { Profile } from '../../lib/profile/profile';
import { registerFor } from '../../lib/waivers/register/register';
import { stalePartsOfAllRuns } from '../../lib/waivers/stale-waivers';
import type { Waiver } from '../../lib/waivers/waiver';
import { waiverFaults } from '../../lib/waivers/waiver-faults';

const root = join(__dirname, '../..');
const asOf = '2026-11-21';
const installed = { 'cdk-nag': '3.0.2', 'aws-cdk-lib': '2.276.0' };
const shipped = readdirSync(join(root, 'profiles')).flatMap((file) => /^(\w+)\.yaml$/.exec(file)?.[1] ?? []);
const ours = (name: string) => join(__dirname, '../support/profiles', `${name}.yaml`);
const names = [
  ...shipped,
  join(__dirname, 'adopting.yaml'),
  ours('centred'),
  ours('creating'),
  ours('compat'),
  ours('ready-certificates'),
  ours('dual-stack'),
  ours('copying'),
];

interface Run extends GateReport {
  readonly profile: Profile;
  readonly records: readonly Waiver[];
  /** Headings of the runbook that alarms and messages in the templates point to. */
  readonly anchors: readonly string[];
}

function synthesize(name: string): Run {
  const { profile } = loadProfile(name, { root, asOf });
  const outdir = mkdtempSync(join(tmpdir(), 'rampart-register-'));
  const { app, gates } = buildApp({ root, profile, asOf, outdir });
  try {
    app.synth();
  } catch (error) {
    // A refusal is told by the report below, one finding a line.
    if (!String(error).includes('A copy of this report can be found')) throw error;
  }
  const run = { ...gates(), profile, records: registerFor(profile), anchors: anchorsIn(outdir) };
  rmSync(outdir, { recursive: true });
  return run;
}

function anchorsIn(folder: string): readonly string[] {
  const templates = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
  const texts = templates.map((file) => readFileSync(join(folder, file), 'utf8'));
  const anchors = texts.flatMap((text) => [...text.matchAll(/runbook\.md#([\w-]*)/g)].map((match) => match[1] ?? ''));
  return [...new Set(anchors)];
}

const runs = names.map(synthesize);

describe.each(runs.map((run) => [run.profile.name, run] as const))('the gates of profile %s', (_, run) => {
  it('all ran', () => {
    expect(run.notRun).toEqual([]);
    expect(run.packs).toHaveLength(7);
  });

  it('leave no finding unanswered', () => {
    expect(run.unanswered.map(({ rule, path }) => `${rule} at ${path}`)).toEqual([]);
  });

  it('find no fault with the waivers', () => {
    expect(run.faults).toEqual([]);
    expect(waiverFaults(run.records, asOf, installed)).toEqual([]);
  });
});

describe('the runbook', () => {
  it('has a heading for every alarm and message of every profile', () => {
    const headings = [...readFileSync(join(root, 'docs/runbook.md'), 'utf8').matchAll(/^### ([\w-]+)$/gm)].map(
      (m) => m[1],
    );
    const anchors = new Set(runs.flatMap((run) => run.anchors));
    expect(anchors.size).toBeGreaterThan(10);
    expect([...anchors].filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });
});

describe('the register', () => {
  it('has no part that no profile needs', () => {
    const neutral = (rule: string, run: unknown) => {
      const { name, region } = (run as Run).profile;
      return rule
        .replaceAll(`rampart-${name}-`, 'rampart-<name>-')
        .replaceAll(`/${name}/`, '/<name>/')
        .replaceAll(region, '<region>');
    };
    const own = runs.map((run) => ({ ...run, waivers: run.records }));
    expect(stalePartsOfAllRuns(own, neutral)).toEqual([]);
  });
});
