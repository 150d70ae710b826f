import type { Resource } from '../../assembly/assembly';
import { at, listOf } from '../../assembly/value';

/** Whether a Config rule is the one that AWS manages under this identifier, and looks at what is deployed. */
export function isManagedRule({ properties }: Resource, identifier: string): boolean {
  const modes = listOf(properties['EvaluationModes']).map((mode) => at(mode, 'Mode'));
  return (
    at(properties, 'Source.Owner') === 'AWS' &&
    at(properties, 'Source.SourceIdentifier') === identifier &&
    // A proactive rule only judges what somebody hands to it.
    (modes.length === 0 || modes.includes('DETECTIVE'))
  );
}
