import { balancerAttribute } from './grounds/balancer-attribute';
import { BALANCER } from './grounds/listeners';
import { perResource } from './grounds/ruling';

export const balancerCannotBeDeleted = perResource('EDGE-12', [BALANCER], (balancer) =>
  balancerAttribute(balancer, {
    key: 'deletion_protection.enabled',
    wanted: ['true'],
    on: 'has deletion protection',
    off: 'has no deletion protection',
  }),
);
