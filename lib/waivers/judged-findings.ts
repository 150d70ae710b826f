import type { Finding, Judgement, Subject } from '../promises/judgement';
import type { RawFinding } from './expand-waivers';
import { RAMPART } from './packs';

/** Path by which waivers name a finding about the assembly as a whole, such as a trail that ought to exist. */
export const WHOLE_ASSEMBLY = 'Assembly';

/** A finding of Rampart's own rules that a waiver may answer: it fails, or it could not be decided. */
export interface JudgedFinding extends RawFinding {
  readonly finding: Finding;
}

/** Path by which waivers name a subject. */
function subjectPath(subject: Subject): string {
  if (subject.path !== undefined) return subject.path;
  if (subject.stack === '*') return WHOLE_ASSEMBLY;
  return subject.logicalId === '' ? subject.stack : `${subject.stack}/${subject.logicalId}`;
}

/** Everything in the judgements that keeps a promise from being kept, in the form in which waivers answer it. */
export function judgedFindings(judgements: readonly Judgement[]): readonly JudgedFinding[] {
  return judgements.flatMap(({ control, findings }) =>
    findings
      .filter((finding) => finding.verdict !== 'holds')
      .map((finding) => ({ pack: RAMPART, rule: control, path: subjectPath(finding.subject), finding })),
  );
}
