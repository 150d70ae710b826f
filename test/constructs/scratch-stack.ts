import { App } from 'aws-cdk-lib';
import { RampartStack } from '../../lib/constructs/rampart-stack';
import { profileNamed } from '../support/stacks';

/** An empty Rampart stack to put one construct into. */
export function scratchStack(): RampartStack {
  const app = new App({ builtinCloudFormationValidation: false });
  return new RampartStack(app, 'Scratch', { profile: profileNamed('baseline'), layer: 'data', part: 'scratch' });
}
