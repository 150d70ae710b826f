import type { PolicyViolatingResource, PolicyViolation } from 'aws-cdk-lib';
import type { RawFinding } from '../waivers/expand-waivers';
import { WHOLE_ASSEMBLY } from '../waivers/judged-findings';
import type { ConstructIndex } from './construct-index';

/** A finding with what its rule says about it, and the place where CDK keeps it. */
export interface GateFinding extends RawFinding {
  readonly severity: string;
  readonly description: string;
}

/** A finding together with the violation that it came from. */
export interface Violated extends GateFinding {
  readonly violation: PolicyViolation;
  readonly resource: PolicyViolatingResource;
}

/** One finding for each resource of each violation, with the construct path that waivers name it by. */
export function rawFindings(
  pack: string,
  violations: readonly PolicyViolation[],
  index: ConstructIndex,
): readonly Violated[] {
  return violations.flatMap((violation) =>
    violation.violatingResources.map((resource) => ({
      pack,
      rule: violation.ruleName,
      path: pathOf(resource, index),
      // CDK takes a violation without severity for an error.
      severity: violation.severity ?? 'error',
      description: violation.description,
      violation,
      resource,
    })),
  );
}

function pathOf(resource: PolicyViolatingResource, index: ConstructIndex): string {
  const { constructPath, templatePath, resourceLogicalId } = resource;
  if (constructPath) return constructPath;
  if (!templatePath || !resourceLogicalId) return WHOLE_ASSEMBLY;
  return index.pathOf(templatePath, resourceLogicalId) ?? `${templatePath}/${resourceLogicalId}`;
}
