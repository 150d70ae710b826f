import type { Rule } from '../rule';
import { BALANCER, CLASSIC_BALANCER } from './grounds/listeners';
import { oneOf } from './grounds/property';
import { bad, perResource } from './grounds/ruling';

/** They bring the internet to a balancer that has no address there itself. */
const DOORS: Readonly<Record<string, string>> = {
  'AWS::GlobalAccelerator::EndpointGroup': 'Global Accelerator leads from the internet to its endpoints',
  'AWS::CloudFront::VpcOrigin': 'CloudFront leads from the internet to a balancer or instance without public address',
};

export const balancersAreInternal: Rule = perResource(
  'EDGE-15',
  [BALANCER, CLASSIC_BALANCER, ...Object.keys(DOORS)],
  (resource, { expectations }) => {
    if (expectations.figures['exposure'] !== 'internal') return undefined;
    const door = DOORS[resource.type];
    return door === undefined ? oneOf(resource, 'Scheme', ['internal'], 'internet-facing') : bad(door);
  },
);
