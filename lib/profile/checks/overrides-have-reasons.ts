import type { Check } from './check';

/** A remediation that reaches further than the global setting says why. */
export const overridesHaveReasons: Check = {
  reads: ['remediation'],
  run: ({ remediation }) =>
    Object.entries(remediation.overrides).flatMap(([name, override]) => {
      const path = ['remediation', 'overrides', name];
      if (override.mode === undefined && override.scope === undefined) {
        return [{ path, message: 'changes nothing; give mode or scope, or remove it' }];
      }
      const further = [
        ...(override.mode === 'act' && remediation.mode === 'dry-run' ? ['mode act instead of dry-run'] : []),
        ...(override.scope === 'account' && remediation.scope === 'rampart'
          ? ['scope account instead of rampart']
          : []),
      ];
      if (further.length === 0 || override.reason !== undefined) return [];
      return [{ path, message: `reaches further than the global setting (${further.join(', ')}); add a reason` }];
    }),
};
