import { BALANCER, CLASSIC_BALANCER } from './grounds/listeners';
import { oneOf } from './grounds/property';
import { perResource } from './grounds/ruling';

export const balancersAreInternal = perResource(
  'EDGE-15',
  [BALANCER, CLASSIC_BALANCER],
  (balancer, { expectations }) =>
    expectations.figures['exposure'] === 'internal'
      ? oneOf(balancer, 'Scheme', ['internal'], 'internet-facing')
      : undefined,
);
