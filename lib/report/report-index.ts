import type { Control } from '../promises/control';
import type { Finding, PromiseJudgement, Subject } from '../promises/judgement';
import type { SecurityPromise } from '../promises/promise';
import type { ReportInput, WeighedJudgement } from './report-input';

export interface PromiseView {
  readonly promise: SecurityPromise;
  readonly judgement: PromiseJudgement;
}

export interface ControlView {
  readonly id: string;
  readonly judgement: WeighedJudgement;
  /** Absent for a control that the catalogue does not know, such as one of a newer judge. */
  readonly control?: Control;
  /** Promises that name this control. */
  readonly promises: readonly string[];
}

export interface ResourceView {
  readonly key: string;
  readonly subject: Subject;
  readonly findings: readonly { readonly control: string; readonly finding: Finding }[];
  readonly promises: readonly string[];
}

/** The input joined the three ways in which a reviewer walks: promise, control, resource. */
export interface ReportIndex {
  /** In the order of the catalogue. */
  readonly promises: readonly PromiseView[];
  /** By id. */
  readonly controls: readonly ControlView[];
  /** By stack and logical id. */
  readonly resources: readonly ResourceView[];
}

/** `Stack/LogicalId`; `*` where the finding is about the assembly as a whole. */
export function resourceKey(subject: Subject): string {
  return subject.stack === '*' ? '*' : `${subject.stack}/${subject.logicalId}`;
}

/** By letters, then by number: NET-9 before NET-10. Never by locale, which differs between machines. */
export function byId(left: string, right: string): number {
  const a = left.split(/(\d+)/);
  const b = right.split(/(\d+)/);
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const x = a[i] ?? '';
    const y = b[i] ?? '';
    if (x === y) continue;
    const numeric = i % 2 === 1 && Number(x) - Number(y);
    return numeric || (x < y ? -1 : 1);
  }
  return 0;
}

function joinPromises(input: ReportInput): PromiseView[] {
  const judged = new Map(input.promises.map((judgement) => [judgement.id, judgement]));
  const known = new Set(input.catalogue.promises.map(({ id }) => id));
  const stranger = input.promises.find(({ id }) => !known.has(id));
  if (stranger)
    throw new Error(`promise ${stranger.id} was judged but is not in the catalogue of ${known.size} promises`);
  return input.catalogue.promises.map((promise) => {
    const judgement = judged.get(promise.id);
    if (!judgement) throw new Error(`promise ${promise.id} has no verdict; a report without it would hide it`);
    return { promise, judgement };
  });
}

function promisesOfControls(promises: readonly PromiseView[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { promise, judgement } of promises) {
    const controls = new Set([...judgement.controls, ...promise.clauses.flatMap((clause) => clause.controls)]);
    for (const control of controls) found.set(control, [...(found.get(control) ?? []), promise.id]);
  }
  return found;
}

function joinResources(controls: readonly ControlView[]): ResourceView[] {
  const found = new Map<
    string,
    { subject: Subject; findings: { control: string; finding: Finding }[]; promises: Set<string> }
  >();
  for (const { id, judgement, promises } of controls) {
    for (const finding of judgement.findings) {
      const key = resourceKey(finding.subject);
      const entry = found.get(key) ?? { subject: finding.subject, findings: [], promises: new Set<string>() };
      entry.findings.push({ control: id, finding });
      for (const promise of promises) entry.promises.add(promise);
      found.set(key, entry);
    }
  }
  return [...found]
    .sort(([a], [b]) => byId(a, b))
    .map(([key, entry]) => ({ key, subject: entry.subject, findings: entry.findings, promises: [...entry.promises] }));
}

/** Throws where the verdicts and the catalogue do not name the same promises. */
export function indexReport(input: ReportInput): ReportIndex {
  const promises = joinPromises(input);
  const serving = promisesOfControls(promises);
  const known = new Map(input.catalogue.controls.map((control) => [control.id, control]));
  const controls = input.judgements
    .map((judgement) => {
      const control = known.get(judgement.control);
      return {
        id: judgement.control,
        judgement,
        ...(control && { control }),
        promises: serving.get(judgement.control) ?? [],
      };
    })
    .sort((a, b) => byId(a.id, b.id));
  return { promises, controls, resources: joinResources(controls) };
}
