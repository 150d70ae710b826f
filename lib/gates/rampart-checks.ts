import { basename, dirname } from 'node:path';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolatingResource,
  PolicyViolation,
} from 'aws-cdk-lib';
import { controls } from '../promises/controls';
import type { Finding, Judgement, Subject } from '../promises/judgement';
import { judgedFindings } from '../waivers/judged-findings';
import { RAMPART } from '../waivers/packs';
import type { GateLedger } from './gate-ledger';

/** Judges the assembly in a folder; reads nothing but that folder. */
export type JudgeFolder = (folder: string) => readonly Judgement[];

/**
 * Hands the templates that CDK has just written to the judge. What fails, and what the judge cannot decide, refuses the
 * synth with the control and the construct.
 */
export class RampartChecks implements IPolicyValidationPlugin {
  public readonly name = RAMPART;

  constructor(
    private readonly judge: JudgeFolder,
    private readonly ledger: GateLedger,
  ) {}

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.ledger.settle(this.name, context.appConstruct, () => {
      const [first] = context.templatePaths;
      if (first === undefined) throw new Error('the app has no stack, so there is nothing to judge; add one');
      const findings = judgedFindings(this.judge(dirname(first)));
      const violations = findings.map(({ rule, finding }) => violationOf(rule, finding, context));
      return { success: violations.length === 0, violations };
    });
  }
}

function violationOf(control: string, finding: Finding, context: IPolicyValidationContext): PolicyViolation {
  const title = controls.find(({ id }) => id === control)?.title ?? control;
  const undecided = finding.verdict === 'unknown' ? 'cannot be decided: ' : '';
  const figures = [
    finding.observed === undefined ? '' : `; observed ${JSON.stringify(finding.observed)}`,
    finding.expected === undefined ? '' : `; expected ${JSON.stringify(finding.expected)}`,
  ];
  return {
    ruleName: control,
    description: `${title}: ${undecided}${finding.reason}${figures.join('')}`,
    severity: 'error',
    violatingResources: [resourceOf(finding.subject, finding.property, context)],
  };
}

function resourceOf(
  subject: Subject,
  property: string | undefined,
  context: IPolicyValidationContext,
): PolicyViolatingResource {
  const locations = property === undefined ? [] : [property];
  const stack = context.stackTemplates.find((template) => stackName(template.templatePath) === subject.stack);
  if (stack === undefined) return { locations };
  if (subject.logicalId === '') return { constructPath: stack.stackConstructPath, locations };
  return { resourceLogicalId: subject.logicalId, templatePath: stack.templatePath, locations };
}

/** The judge knows stacks by their template files. */
function stackName(templatePath: string): string {
  return basename(templatePath).replace(/\.template\.json$/, '');
}
