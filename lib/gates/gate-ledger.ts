import type { PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { expandWaivers } from '../waivers/expand-waivers';
import type { Waiver } from '../waivers/waiver';
import { acknowledge } from './acknowledge';
import { ConstructIndex } from './construct-index';
import type { PackSummary } from './gate-report';
import { type GateFinding, rawFindings, type Violated } from './raw-findings';

type Answered = { readonly finding: GateFinding; readonly waiver: Waiver };

/**
 * Splits what each pack finds into answered and unanswered while CDK runs the packs, and keeps the book of it.
 *
 * CDK looks for acknowledgements only after the last pack has run, so they can be recorded from a pack's own findings:
 * each pack runs once, on the finished tree. Answered findings stay `error`, which an acknowledgement moves to
 * `suppressedViolations`. Unanswered ones become `fatal`, which nothing moves: neither an acknowledgement further up
 * the tree, nor one that somebody wrote into a construct, nor the severity WARN that CDK lets pass.
 */
export class GateLedger {
  public packs: PackSummary[] = [];
  public answered: Answered[] = [];
  public unanswered: GateFinding[] = [];
  private readonly acknowledged = new Set<string>();
  private index: ConstructIndex | undefined;

  constructor(private readonly waivers: readonly Waiver[]) {}

  /** Every finding of every pack, answered or not. */
  public get findings(): readonly GateFinding[] {
    return [...this.answered.map(({ finding }) => finding), ...this.unanswered];
  }

  /** The finished tree; no construct may be added after the first call. */
  public indexOf(root: IConstruct): ConstructIndex {
    this.index ??= new ConstructIndex(root);
    return this.index;
  }

  /** Runs a pack, answers its findings from the waivers, and returns the report that CDK shall see. */
  public settle(pack: string, root: IConstruct, run: () => PolicyValidationPluginReport): PolicyValidationPluginReport {
    if (this.packs.some((known) => known.pack === pack)) this.beginAgain();
    const start = performance.now();
    const report = run();
    const milliseconds = Math.round(performance.now() - start);
    const index = this.indexOf(root);
    const findings = rawFindings(pack, report.violations, index);
    const { answered, unanswered } = expandWaivers(this.waivers, findings);
    for (const { finding, waiver } of answered) this.acknowledge(index.at(finding.path) ?? root, finding, waiver);
    this.answered.push(...answered);
    this.unanswered.push(...unanswered);
    this.packs.push({
      pack,
      findings: findings.length,
      answered: answered.length,
      unanswered: unanswered.length,
      milliseconds,
    });
    return {
      ...report,
      // CDK takes this back to true when its acknowledgements have really moved every violation away.
      success: findings.length === 0,
      violations: [
        ...answered.map(({ finding }) => violationOf(finding, 'error')),
        ...unanswered.map((finding) => violationOf(finding, 'fatal')),
      ],
    };
  }

  /** The app is synthesized anew (`force`), perhaps with a changed tree. */
  private beginAgain(): void {
    this.packs = [];
    this.answered = [];
    this.unanswered = [];
    this.index = undefined;
  }

  private acknowledge(construct: IConstruct, finding: Violated, waiver: Waiver): void {
    const key = `${construct.node.path}\n${finding.pack}::${finding.rule}`;
    if (this.acknowledged.has(key)) return;
    this.acknowledged.add(key);
    acknowledge(construct, finding, waiver);
  }
}

function violationOf(finding: Violated, severity: 'error' | 'fatal'): PolicyViolation {
  return { ...finding.violation, severity, violatingResources: [{ ...finding.resource }] };
}
