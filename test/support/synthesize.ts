import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleHandlers } from '../../bin/bundle-handlers';
import { buildBaseline } from '../../lib/baseline';
import { loadProfile } from '../../lib/profile/load-profile';

/** The builder alone, without gates: `node --import tsx test/support/synthesize.ts <profile> <folder>`. */
const root = join(__dirname, '../..');
const [, , name, outdir] = process.argv;
if (name === undefined || outdir === undefined) throw new Error('give a profile and a folder');
const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
// Construct paths, as cdk synth writes them.
const paths = { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true };
const app = new App({ context: { ...context, ...paths }, outdir, builtinCloudFormationValidation: false });
buildBaseline(app, loadProfile(name, { root }).profile, bundleHandlers(root));
app.synth();
