import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';

/**
 * Refuses a synth whose register of waivers is unfit: an empty reason, a past date, a record that matches nothing.
 * Runs after every pack, because only then it is known what the records match.
 */
export class WaiverGate implements IPolicyValidationPlugin {
  public readonly name = 'Rampart-Waivers';

  /** `faults`: what is wrong with the records, in sentences, once every pack has run. */
  constructor(private readonly faults: (context: IPolicyValidationContext) => readonly string[]) {}

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const faults = this.faults(context);
    return {
      success: faults.length === 0,
      violations: faults.map((fault) => ({
        ruleName: 'fit-waiver',
        description: `Waiver ${fault}`,
        // An error could be acknowledged away by the very records that are unfit.
        severity: 'fatal',
        violatingResources: [{ locations: [] }],
      })),
    };
  }
}
