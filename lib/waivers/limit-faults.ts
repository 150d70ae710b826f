import type { LimitWaiver } from './waiver';

/** What is wrong with a limit. `installed`: version by package name of what is in node_modules now. */
export function limitFaults(waiver: LimitWaiver, installed: Readonly<Record<string, string>>): readonly string[] {
  const { package: name, version, fact } = waiver.cites ?? {};
  const faults: string[] = [];
  if (typeof fact !== 'string' || fact.trim().length < 20) {
    faults.push('cites no fact; say in at least 20 characters what cannot be met and how that is known');
  }
  if (typeof name !== 'string' || typeof version !== 'string') {
    faults.push('cites no package and version; name the one in which the limit was seen');
    return faults;
  }
  const found = installed[name];
  if (found === undefined) {
    faults.push(`cites ${name} ${version}, which is not installed; cite the package in which the limit was seen`);
  } else if (found !== version) {
    faults.push(
      `cites ${name} ${version}, but ${found} is installed; see whether the limit still stands, then cite ${found} or remove the record`,
    );
  }
  return faults;
}
