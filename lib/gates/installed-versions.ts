import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Waiver } from '../waivers/waiver';

/** Version by name of those packages that limits cite and that are installed. */
export function installedVersions(waivers: readonly Waiver[]): Readonly<Record<string, string>> {
  const cited = waivers.flatMap((waiver) => (waiver.class === 'limit' ? [waiver.cites.package] : []));
  return Object.fromEntries([...new Set(cited)].flatMap((name) => versionOf(name)));
}

// Many packages do not export their package.json, so it is looked for where Node would look for the package.
function versionOf(name: string): readonly (readonly [string, string])[] {
  const folders = require.resolve.paths(name) ?? [];
  const file = folders.map((folder) => join(folder, name, 'package.json')).find((path) => existsSync(path));
  if (file === undefined) return [];
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return [[name, version]];
}
