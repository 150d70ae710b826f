import { DefaultStackSynthesizer, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { declarationOf } from '../profile/declaration';
import type { Profile } from '../profile/profile';
import { Names } from './names';

/** Layer of the house that a stack belongs to; CFTS-LA-1 asks for every one of them. */
export type Layer = 'network' | 'identity' | 'data' | 'monitoring';

export interface RampartStackProps {
  readonly profile: Profile;
  readonly layer: Layer;
  /** Part of the stack name after `rampart-<profile>-`. */
  readonly part: string;
  /** @default the profile's home region */
  readonly region?: string;
}

/**
 * A stack with a region and no account, so that an engineer's shell synthesizes exactly what CI judged.
 * Its tags tell the judge the layer, and the remediations which resources are Rampart's own.
 */
export class RampartStack extends Stack {
  public readonly profile: Profile;
  public readonly names: Names;

  constructor(scope: Construct, id: string, props: RampartStackProps) {
    const tags = { 'rampart:name': props.profile.name, Layer: props.layer };
    const settings: StackProps = {
      tags,
      stackName: `rampart-${props.profile.name}-${props.part}`,
      synthesizer: new DefaultStackSynthesizer({ qualifier: props.profile.deployment.bootstrapQualifier }),
      env: { region: props.region ?? props.profile.region },
      terminationProtection: props.profile.deployment.terminationProtection,
      description: `Rampart ${props.profile.name}: ${props.part}`,
    };
    super(scope, id, settings);
    this.profile = props.profile;
    this.names = new Names(this, props.profile);
    this.templateOptions.metadata = { Rampart: declarationOf(props.profile) };
    for (const [key, value] of Object.entries(tags)) Tags.of(this).add(key, value);
  }
}
