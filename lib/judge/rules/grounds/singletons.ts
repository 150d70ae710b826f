import type { Resource, Value } from '../../assembly/assembly';
import { isMap } from '../../assembly/value';

/** The provider that raises what an account already has to what a profile asks (`adopt`). */
export const SINGLETON = 'Custom::RampartSingleton';

/** What the provider sees to by itself, besides the properties that it is told. */
const IMPLIED: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  'guardduty-detector': { Enable: true },
  'config-recorder': { RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true } },
};

/**
 * The resource as its native type would stand in the template: itself, or for an adopted one with the properties that the
 * provider brings about. Undefined for a singleton of another kind.
 */
export function settledAs(kind: string, resource: Resource): Resource | undefined {
  if (resource.type !== SINGLETON) return resource;
  const desired = resource.properties['Desired'];
  if (resource.properties['Kind'] !== kind) return undefined;
  if (!isMap(desired)) return { ...resource, properties: {} };
  const frequency = desired['Frequency'];
  return {
    ...resource,
    properties: {
      ...IMPLIED[kind],
      ...desired,
      ...(frequency === undefined ? {} : { RecordingMode: { RecordingFrequency: frequency } }),
    },
  };
}
