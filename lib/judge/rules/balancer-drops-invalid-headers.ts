import { balancerAttribute } from './grounds/balancer-attribute';

export const balancerDropsInvalidHeaders = balancerAttribute(
  'EDGE-10',
  'routing.http.drop_invalid_header_fields.enabled',
  { on: 'drops invalid header fields', off: 'passes invalid header fields on' },
  'application',
);
