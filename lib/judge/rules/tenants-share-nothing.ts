import type { Rule } from '../rule';
import { bad, good, subjectOf } from './grounds/ruling';
import { tenantsUsing } from './grounds/tenants';

/** Whoever takes over one tenant's part must find no key, role, secret or store there that another uses too. */
export const tenantsShareNothing: Rule = {
  control: 'TEN-01',
  examine: (assembly) =>
    [...tenantsUsing(assembly)].map(([resource, tenants]) => ({
      subject: subjectOf(resource),
      ...(tenants.size === 1
        ? good(`serves tenant ${[...tenants][0]} alone`)
        : bad(`serves ${tenants.size} tenants`, undefined, [...tenants].sort(), 'one tenant')),
    })),
};
