import { isUnresolved } from '../../assembly/value';
import { attributeOf, BALANCER, isApplicationBalancer } from './listeners';
import { bad, good, open, perResource } from './ruling';

/** A rule that an attribute of every load balancer is `true`; all of them are off by default. */
export function balancerAttribute(
  control: string,
  key: string,
  says: { readonly on: string; readonly off: string },
  which: 'all' | 'application',
) {
  const property = 'LoadBalancerAttributes';
  return perResource(control, [BALANCER], (balancer) => {
    if (which === 'application' && !isApplicationBalancer(balancer)) return undefined;
    const value = attributeOf(balancer, property, key);
    if (isUnresolved(value)) return open(`${key} cannot be resolved`, property);
    return value === 'true' ? good(says.on, property) : bad(says.off, property, value, 'true');
  });
}
