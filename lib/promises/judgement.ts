/** The four answers. Only `holds` keeps a promise; what cannot be decided is `unknown`. */
export type Verdict = 'holds' | 'fails' | 'unknown' | 'not-applicable';

export interface Subject {
  /** Stack (artifact or template file) that holds the resource; `*` for the assembly as a whole. */
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** Construct path, where the template tells it. */
  readonly path?: string;
}

/** What a rule found out about one resource, or about the assembly where something ought to exist. */
export interface Finding {
  readonly subject: Subject;
  readonly verdict: 'holds' | 'fails' | 'unknown';
  /** Where in the resource, such as `Properties/SslPolicy`. */
  readonly property?: string;
  readonly observed?: unknown;
  readonly expected?: unknown;
  /** One sentence without a final stop, in the reviewer's words. */
  readonly reason: string;
}

export interface Judgement {
  readonly control: string;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** `fails` outweighs `unknown`, which outweighs `holds`; nothing examined is `not-applicable`. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some((f) => f.verdict === 'fails')) return 'fails';
  if (findings.some((f) => f.verdict === 'unknown')) return 'unknown';
  return findings.length > 0 ? 'holds' : 'not-applicable';
}

export type PromiseVerdict =
  | 'kept'
  | 'broken'
  | 'unknown'
  | 'waived'
  | 'means-given'
  | 'attested'
  | 'replaced'
  | 'not-applicable'
  | 'not-claimed'
  | 'open';

export interface PromiseJudgement {
  readonly id: string;
  readonly verdict: PromiseVerdict;
  readonly controls: readonly string[];
  readonly why: string;
}
