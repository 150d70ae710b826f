import type { Resource } from '../../assembly/assembly';

const TEMPLATE = 'AWS::EC2::LaunchTemplate';

/** What starts virtual machines, each with its own properties or those of a launch template. */
export const MACHINES = ['AWS::AutoScaling::LaunchConfiguration', 'AWS::EC2::Instance', TEMPLATE] as const;

/** Where a machine says something: launch templates keep it one level deeper. */
export function machinePath({ type }: Resource, path: string): string {
  return type === TEMPLATE ? `LaunchTemplateData.${path}` : path;
}

/** What an instance does not say itself its launch template says, which is judged by itself. */
export function startsFromTemplate({ type, properties }: Resource): boolean {
  return type === 'AWS::EC2::Instance' && properties['LaunchTemplate'] !== undefined;
}
