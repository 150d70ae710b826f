import { CfnOutput, Fn, type Stack } from 'aws-cdk-lib';

/**
 * A value that a stack of another region needs, as an output. `Fn::GetStackOutput` reads it while the reader is created or
 * updated, with no custom resource on either side. The reference is weak: the producer can be changed without its reader, so it
 * suits ids that live as long as what they name.
 */
export class FarValue {
  constructor(
    private readonly producer: Stack,
    private readonly name: string,
    value: string,
  ) {
    new CfnOutput(producer, name, { value }).overrideLogicalId(name);
  }

  /** The value as a template of `reader` sees it; `reader` is deployed after the producer. */
  public in(reader: Stack): string {
    reader.addStackDependency(this.producer, `reads its output ${this.name}`);
    return Fn.getStackOutput(this.producer.stackName, this.name, this.producer.region);
  }
}
