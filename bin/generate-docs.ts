import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { profileSchemaFile } from '../lib/profile/profile-json-schema';
import { controlsDocument } from './controls-document';
import { runbookDocument } from './runbook-document';

const root = dirname(__dirname);
const documents: Readonly<Record<string, () => string>> = {
  'docs/controls.md': controlsDocument,
  'docs/runbook.md': () => runbookDocument(readFileSync(join(root, 'docs/runbook.md'), 'utf8')),
  'profiles/profile.schema.json': profileSchemaFile,
};

/** Writes what is generated from the catalogue and the schema. `--check`: writes nothing and fails when something is stale. */
function main(check: boolean): 0 | 1 {
  const stale = Object.entries(documents).filter(([path, content]) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== content();
  });
  for (const [path, content] of stale) {
    if (!check) writeFileSync(join(root, path), content());
    process.stdout.write(`${path} ${check ? 'is stale; run npm run docs and commit it' : 'written'}\n`);
  }
  return check && stale.length > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.includes('--check'));
