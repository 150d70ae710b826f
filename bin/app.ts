import { dirname } from 'node:path';
import { App } from 'aws-cdk-lib';
import { loadProfile } from '../lib/profile/load-profile';
import { ProfileError } from '../lib/profile/profile-error';
import { buildApp } from './build-app';

/** CDK entry: `cdk synth -c profile=<name or path>`. A bad profile never reaches CDK. */
function main(): void {
  const root = dirname(__dirname);
  const asOf = new Date().toISOString().slice(0, 10);
  // A bare App reads what `-c` gave before anything is built; by itself it would write an empty assembly at exit.
  const name: unknown = new App({ autoSynth: false }).node.tryGetContext('profile') ?? 'baseline';
  try {
    const { profile } = loadProfile(String(name), { root, asOf });
    buildApp({ root, profile, asOf }).app.synth();
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

main();
