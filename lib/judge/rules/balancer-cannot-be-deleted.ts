import { balancerAttribute } from './grounds/balancer-attribute';

export const balancerCannotBeDeleted = balancerAttribute(
  'EDGE-12',
  'deletion_protection.enabled',
  { on: 'has deletion protection', off: 'has no deletion protection' },
  'all',
);
