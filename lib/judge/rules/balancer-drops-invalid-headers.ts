import { balancerAttribute } from './grounds/balancer-attribute';
import { BALANCER, isApplicationBalancer } from './grounds/listeners';
import { worst } from './grounds/property';
import { perResource } from './grounds/ruling';

/**
 * What a load balancer passes on, the workload must read as it did: neither malformed headers, nor requests that one of
 * them takes for two. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
 */
export const balancerDropsInvalidHeaders = perResource('EDGE-10', [BALANCER], (balancer) =>
  isApplicationBalancer(balancer)
    ? worst([
        balancerAttribute(balancer, {
          key: 'routing.http.drop_invalid_header_fields.enabled',
          wanted: ['true'],
          on: 'drops invalid header fields',
          off: 'passes invalid header fields on',
        }),
        balancerAttribute(balancer, {
          key: 'routing.http.desync_mitigation_mode',
          // `monitor` counts such requests and passes them on.
          wanted: ['defensive', 'strictest'],
          byDefault: 'defensive',
          on: 'mitigates request smuggling',
          off: 'passes requests on that the workload may read as two',
        }),
      ])
    : undefined,
);
