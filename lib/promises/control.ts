export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** One testable condition that keeps promises. Its id is stable and never reused. */
export interface Control {
  /** Family and number, such as `NET-04`. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Layer of the house that the control belongs to; CFTS-LA-1 and CFTS-LA-3 ask for all of them. */
  readonly area: 'network' | 'identity' | 'data' | 'monitoring';
  /** `rule`: decided on resources. `proof`: decided by reasoning over the whole assembly. */
  readonly decidedBy: 'rule' | 'proof';
  /**
   * `any`: useful on every template. `rampart`: asks for something to exist, so only where a profile claims it; of what
   * stands of it in any other assembly of Rampart it speaks too, so that nothing that was deployed is weakened unseen.
   * `page`: an objective that binds only who states it, asked only where the page is claimed.
   */
  readonly scope: 'any' | 'rampart' | 'page';
  readonly frameworks: {
    readonly iso27001: readonly string[];
    readonly nist80053r5: readonly string[];
    readonly cisAws3: readonly string[];
  };
  /** What notices at run time that the control no longer holds: AWS Config rule identifiers, or an event in words. */
  readonly detective: string;
  /** Remediation folder below lambdas/ that repairs it, where there is one. */
  readonly remediation?: string;
  /** Heading in docs/runbook.md, as an anchor without the hash. */
  readonly runbook: string;
}
