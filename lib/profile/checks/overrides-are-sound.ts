import { completeRemediations } from '../../promises/remediation-catalogue';
import { nearest } from '../nearest';
import type { Profile } from '../profile';
import { oneOf } from '../words';
import type { Check, CheckFault } from './check';

type Remediation = Profile['remediation'];

const names: readonly string[] = completeRemediations.map(({ name }) => name).sort();

/** An override names a remediation that exists, changes it, and says why where it reaches further than the global setting. */
export const overridesAreSound: Check = {
  reads: ['remediation'],
  run: ({ remediation }) =>
    Object.entries(remediation.overrides).flatMap(([name, override]) => {
      const path = ['remediation', 'overrides', name];
      return [nameProblem(name), effectProblem(override, remediation)].flatMap((message): CheckFault[] =>
        message === undefined ? [] : [{ path, message }],
      );
    }),
};

/** A misspelt name would leave the real remediation in the mode that the override was to change. */
export function nameProblem(name: string): string | undefined {
  if (names.includes(name)) return undefined;
  const meant = nearest(name, names);
  return `${name} is not a remediation; ${meant === undefined ? `known are ${oneOf(names, 'and')}` : `did you mean ${meant}?`}`;
}

function effectProblem(override: Remediation['overrides'][string], global: Remediation): string | undefined {
  if (override.mode === undefined && override.scope === undefined && override.acts === undefined)
    return 'changes nothing; give mode, scope or acts, or remove it';
  const further = [
    ...(override.mode === 'act' && global.mode === 'dry-run' ? ['mode act instead of dry-run'] : []),
    ...(override.acts === 'auto' ? ['acts without a person'] : []),
    ...(override.scope === 'account' && global.scope === 'rampart' ? ['scope account instead of rampart'] : []),
  ];
  if (further.length === 0 || override.reason !== undefined) return undefined;
  return `reaches further than the global setting (${further.join(', ')}); add a reason`;
}
