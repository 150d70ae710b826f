import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { RampartStack } from './rampart-stack';

/** Version of the contract under which workloads attach; a breaking change of a name or meaning raises it. */
export const ATTACH_VERSION = 'v1';

/**
 * Publishes what a workload needs to attach, as SSM parameters below `/rampart/<profile>/v1/`. Workloads read parameters
 * instead of exports, so that they never lock Rampart's stacks. docs/attach.md lists them.
 */
export class Published extends Construct {
  constructor(scope: Construct, id: string, props: { readonly values: Readonly<Record<string, string>> }) {
    super(scope, id);
    const stack = RampartStack.of(this) as RampartStack;
    for (const [name, value] of Object.entries(props.values)) {
      new CfnParameter(this, name.replaceAll('/', '-'), {
        type: 'String',
        name: stack.names.parameter(`${ATTACH_VERSION}/${name}`),
        value,
      });
    }
  }
}
