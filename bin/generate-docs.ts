import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { profileSchemaFile } from '../lib/profile/profile-json-schema';
import { controlsDocument } from './documents/controls-document';
import { costDocument } from './documents/cost-document';
import { promisesDocument } from './documents/promises-document';
import { remediationsDocument } from './documents/remediations-document';
import { runbookDocument } from './documents/runbook-document';

const root = dirname(__dirname);

/** Content by path. Those that take their own text keep what people wrote above the marker. */
const documents: Readonly<Record<string, (written: string) => string>> = {
  'docs/controls.md': controlsDocument,
  'docs/cost.md': costDocument,
  'docs/promises.md': promisesDocument,
  'docs/remediations.md': () => remediationsDocument(root),
  'docs/runbook.md': runbookDocument,
  'profiles/profile.schema.json': profileSchemaFile,
};

/** Writes what is generated from the catalogue and the schema. `--check`: writes nothing and fails when something is stale. */
function main(check: boolean): 0 | 1 {
  const stale = Object.entries(documents).flatMap(([path, content]) => {
    const file = join(root, path);
    const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const fresh = content(written);
    return fresh === written ? [] : [{ path, file, fresh }];
  });
  for (const { path, file, fresh } of stale) {
    if (!check) writeFileSync(file, fresh);
    process.stdout.write(`${path} ${check ? 'is stale; run npm run docs and commit it' : 'written'}\n`);
  }
  return check && stale.length > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.includes('--check'));
