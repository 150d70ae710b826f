import {
  type App,
  CloudFormationValidatePlugin,
  type IPolicyValidationContext,
  type PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import { VALIDATE_AGAINST_DEFAULT_RULES } from 'aws-cdk-lib/cx-api';
import { CLOUDFORMATION_VALIDATE } from '../waivers/packs';
import type { GateLedger } from './gate-ledger';

// The engine is a WebAssembly module that takes over a second to start, so every app of a process shares one.
const engine = new CloudFormationValidatePlugin();

/**
 * CDK's built-in template validation as a gate: what it reports at WARN or above fails unless a waiver answers it.
 * By itself CDK lets warnings pass, and turns its errors into warnings where a feature flag is off.
 */
export class ValidateGate extends CloudFormationValidatePlugin {
  constructor(
    app: App,
    private readonly ledger: GateLedger,
  ) {
    super();
    const flag: unknown = app.node.tryGetContext(VALIDATE_AGAINST_DEFAULT_RULES);
    if (flag !== true && flag !== 'true') {
      throw new Error(
        `context ${VALIDATE_AGAINST_DEFAULT_RULES} is ${JSON.stringify(flag)}, so CDK would let invalid templates pass; set it to true in cdk.json and where the App is made`,
      );
    }
  }

  public override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.ledger.settle(CLOUDFORMATION_VALIDATE, context.appConstruct, () => engine.validate(context));
  }
}
