import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { NagPack } from 'cdk-nag';
import type { GateLedger } from './gate-ledger';

/** One cdk-nag pack, whose findings are answered by the register of waivers and by nothing else. */
export class PackGate implements IPolicyValidationPlugin {
  public readonly name: string;

  constructor(
    private readonly pack: NagPack,
    private readonly ledger: GateLedger,
  ) {
    this.name = pack.name;
  }

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const root = context.appConstruct;
    return this.ledger.settle(this.name, root, () => {
      const report = this.pack.validateScope(root);
      return { ...report, violations: report.violations.map((v) => ({ ...v, description: readable(v.description) })) };
    });
  }
}

/** Without the ids of the framework's controls, dozens of them, between what is wrong and why it matters. */
function readable(description: string): string {
  return description.replace(/ - \(Control IDs?: .*?\)\.(?= |$)/, '.');
}
