import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { bundleHandlers } from '../../bin/bundle-handlers';
import { buildBaseline } from '../../lib/baseline';
import { loadProfile } from '../../lib/profile/load-profile';
import type { Profile } from '../../lib/profile/profile';

const ROOT = dirname(dirname(__dirname));
const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
const built = new Map<string, CloudAssembly>();

export function profileNamed(name: string): Profile {
  return loadProfile(name, { root: ROOT, asOf: '2026-11-21' }).profile;
}

/** The stacks of a profile without gates and without built-in validation, synthesized once per test file. */
export function assemblyOfProfile(profile: Profile): CloudAssembly {
  const key = JSON.stringify(profile);
  const known = built.get(key);
  if (known) return known;
  const app = new App({
    context,
    outdir: mkdtempSync(join(tmpdir(), 'rampart-stacks-')),
    builtinCloudFormationValidation: false,
  });
  buildBaseline(app, profile, bundleHandlers(ROOT));
  const assembly = app.synth();
  built.set(key, assembly);
  return assembly;
}

/** Template of one stack by its id in lib/baseline.ts, such as `Network`. */
export function templateOf(profile: Profile | string, stackId: string): Template {
  const chosen = typeof profile === 'string' ? profileNamed(profile) : profile;
  return Template.fromJSON(assemblyOfProfile(chosen).getStackArtifact(stackId).template);
}
