import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { RawFinding } from '../waivers/expand-waivers';
import type { Waiver } from '../waivers/waiver';

/**
 * Records on a construct that a waiver answers one finding, in the namespaced form, the only one that CDK writes into
 * the `suppressedViolations` of validation-report.json together with its reason.
 */
export function acknowledge(construct: IConstruct, finding: RawFinding, waiver: Waiver): void {
  Validations.of(construct).acknowledge({ id: `${finding.pack}::${finding.rule}`, reason: reasonOf(waiver) });
}

function reasonOf(waiver: Waiver): string {
  const terms =
    waiver.class === 'risk'
      ? `risk accepted by ${waiver.owner} until ${waiver.expires}`
      : `limit of ${waiver.cites.package} ${waiver.cites.version}`;
  return `${waiver.id} (${terms}): ${waiver.reason}`;
}
