import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Assembly } from './assembly';
import { AssemblyError } from './assembly-error';
import { assemblyOf } from './assembly-of';
import { parseTemplate } from './parse-template';
import { own, type RawStack } from './raw-stack';
import { readManifest } from './read-manifest';
import { readText } from './read-text';

const TEMPLATE_FILE = /\.(json|ya?ml|template)$/i;
const MAX_FILES = 2_000;

/**
 * Reads a cloud assembly, a directory of templates, or one template (JSON or YAML).
 * @throws AssemblyError with the file, what is wrong and what is allowed.
 */
export function readAssembly(path: string): Assembly {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) {
    throw new AssemblyError(`${path}: no such file or directory; give a cloud assembly (cdk.out) or a template`);
  }
  if (!stat.isDirectory()) return assemblyOf([bareTemplate(path)]);
  if (existsSync(join(path, 'manifest.json'))) return assemblyOf(readManifest(path));
  const stacks = templatesIn(path);
  if (stacks.length === 0) {
    throw new AssemblyError(`${path}: neither manifest.json nor a template with Resources (.json, .yaml, .template)`);
  }
  return assemblyOf(stacks);
}

function bareTemplate(file: string): RawStack {
  return { name: nameOf(file), file, template: parseTemplate(file, readText(file)) };
}

function templatesIn(directory: string): readonly RawStack[] {
  const files = readdirSync(directory)
    .filter((file) => TEMPLATE_FILE.test(file))
    .sort();
  if (files.length > MAX_FILES)
    throw new AssemblyError(`${directory}: ${files.length} templates; at most ${MAX_FILES}`);
  return files
    .map((file) => bareTemplate(join(directory, file)))
    .filter(({ template }) => own(template, 'Resources') !== undefined);
}

function nameOf(file: string): string {
  return basename(file)
    .replace(TEMPLATE_FILE, '')
    .replace(/\.(nested\.)?template$/i, '');
}
