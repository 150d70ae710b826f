import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LockedPackage, missingPlatforms } from './lock-file';

/**
 * `node --import tsx test/support/complete-lock-file.ts`: after `npm install` from a registry that mirrors only one platform.
 * Such a registry makes npm leave the packages of all other platforms out of the lock file, and `npm ci` then refuses the
 * lock file everywhere. The entries carry no integrity, which only a full registry can tell.
 */
const file = join(__dirname, '../../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockedPackage> };
const missing = missingPlatforms(lock.packages);
const packages = { ...lock.packages, ...missing };
const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
console.log(`${Object.keys(missing).length} packages of other platforms added`);
