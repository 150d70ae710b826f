import { dayNumber } from './iso-day';
import { limitFaults } from './limit-faults';
import { waivablePacks } from './packs';
import { patternFault } from './path-pattern';
import { riskFaults } from './risk-faults';
import type { Waiver } from './waiver';

/** Shortest reason that can say why, in characters. */
const MIN_REASON = 20;
/** Longest time from review to expiry of an accepted risk, in days. */
const MAX_DAYS = 180;

const sharedFields = ['id', 'class', 'answers', 'at', 'reason'];
const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  risk: [...sharedFields, 'owner', 'likelihood', 'impact', 'treatment', 'reviewed', 'expires'],
  limit: [...sharedFields, 'cites'],
};

export interface WaiverFault {
  /** Id of the record, or its place such as `#3` where it has none. */
  readonly waiver: string;
  /** What is wrong, the value, and what to change; continues a sentence that begins with the waiver. */
  readonly fault: string;
}

/**
 * Everything that makes a register of waivers unfit on a day; empty when it is fit.
 * `asOf`: ISO day. `installed`: version by package name, for the packages that limits cite.
 */
export function waiverFaults(
  waivers: readonly Waiver[],
  asOf: string,
  installed: Readonly<Record<string, string>>,
  maxDays: number = MAX_DAYS,
): readonly WaiverFault[] {
  const today = dayNumber(asOf);
  if (today === undefined) throw new Error(`"${asOf}" is not a day; give the date of the check as 2026-11-21`);
  const seen = new Set<string>();
  return waivers.flatMap((waiver, place) => {
    const faults = [...sharedFaults(waiver, seen), ...classFaults(waiver, today, installed, maxDays)];
    return faults.map((fault) => ({ waiver: waiver.id || `#${place + 1}`, fault }));
  });
}

function classFaults(
  waiver: Waiver,
  today: number,
  installed: Readonly<Record<string, string>>,
  maxDays: number,
): readonly string[] {
  const fields = fieldsOf[waiver.class];
  if (fields === undefined) return [`has class "${String(waiver.class)}"; use risk or limit`];
  const strange = Object.keys(waiver).filter((field) => !fields.includes(field));
  const unknown = strange.map((field) => `has the field "${field}", which class ${waiver.class} does not know`);
  const own = waiver.class === 'risk' ? riskFaults(waiver, today, maxDays) : limitFaults(waiver, installed);
  return [...unknown, ...own];
}

function sharedFaults(waiver: Waiver, seen: Set<string>): readonly string[] {
  const faults: string[] = [];
  if (!waiver.id) faults.push('has no id');
  else if (seen.has(waiver.id)) faults.push('has an id that an earlier record has; ids are given once');
  seen.add(waiver.id);
  if (waiver.reason.trim() === '') faults.push('has no reason');
  else if (waiver.reason.trim().length < MIN_REASON) {
    faults.push(`has the reason "${waiver.reason}"; give at least ${MIN_REASON} characters that say why`);
  }
  if (waiver.answers.length === 0) faults.push('answers no rule');
  if (waiver.at.length === 0) faults.push('names no construct');
  for (const { pack, rule } of waiver.answers) {
    if (!waivablePacks.includes(pack)) faults.push(`answers "${pack}"; use one of ${waivablePacks.join(', ')}`);
    if (rule.trim() === '') faults.push(`answers an empty rule of ${pack}`);
  }
  for (const pattern of waiver.at) {
    const fault = patternFault(pattern);
    if (fault !== undefined) faults.push(`at "${pattern}" ${fault}`);
  }
  for (const twice of repeated(waiver.at)) faults.push(`names "${twice}" twice`);
  for (const twice of repeated(waiver.answers.map((a) => `${a.pack} ${a.rule}`))) faults.push(`answers ${twice} twice`);
  return faults;
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}
