import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTemplate } from '../../lib/judge/assembly/parse-template';
import { isRawRecord, own, type RawRecord } from '../../lib/judge/assembly/raw-stack';
import { stackArtifactsOf } from '../../lib/judge/assembly/read-manifest';
import { renamed } from './renamed';

/**
 * Writes an assembly with as many baselines as asked for beside one another, each with its own stacks, logical ids,
 * exports and physical names, as if the profile had been deployed under several names.
 */
export function writeCopies(from: string, to: string, copies: number): void {
  mkdirSync(to, { recursive: true });
  const artifacts: Record<string, unknown> = {};
  for (const { id, artifact } of stackArtifactsOf(from)) {
    const file = join(from, String(own(own(artifact, 'properties'), 'templateFile')));
    const template = parseTemplate(file, readFileSync(file, 'utf8'));
    for (let copy = 0; copy < copies; copy += 1) {
      const templateFile = `${id}${copy}.template.json`;
      writeFileSync(join(to, templateFile), JSON.stringify(copy === 0 ? template : copied(template, copy)));
      const properties = own(artifact, 'properties');
      artifacts[`${id}${copy}`] = named(copy, {
        ...(isRawRecord(artifact) ? artifact : {}),
        additionalMetadataFile: undefined,
        properties: { ...(isRawRecord(properties) ? properties : {}), templateFile },
      });
    }
  }
  writeFileSync(join(to, 'manifest.json'), JSON.stringify({ version: '0', artifacts }));
}

function copied(template: RawRecord, copy: number): unknown {
  const resources = own(template, 'Resources');
  const ids = new Map(Object.keys(isRawRecord(resources) ? resources : {}).map((id) => [id, `${id}C${copy}`]));
  return named(copy, renamed(template, ids));
}

/** The names of stacks, exports, roles and parameters all begin with the profile's. */
function named(copy: number, value: unknown): unknown {
  const text = JSON.stringify(value);
  if (copy === 0) return JSON.parse(text);
  return JSON.parse(text.replace(/\brampart([-_/])baseline/g, (_, mark: string) => `rampart${mark}copy${copy}`));
}
