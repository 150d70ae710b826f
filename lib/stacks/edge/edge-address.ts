import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';
import type { LoadBalancer } from './load-balancer';

/** The name of a load balancer in the zone of the profile, where it has one. */
export function edgeAddress(
  scope: Construct,
  id: string,
  { edge }: Profile,
  to: { readonly name: string | undefined; readonly loadBalancer: LoadBalancer },
): void {
  if (to.name === undefined || edge.hostedZoneId === undefined) return;
  const { loadBalancer } = to.loadBalancer;
  new CfnRecordSet(scope, id, {
    hostedZoneId: edge.hostedZoneId,
    name: to.name,
    type: 'A',
    aliasTarget: {
      dnsName: loadBalancer.attrDnsName,
      hostedZoneId: loadBalancer.attrCanonicalHostedZoneId,
      evaluateTargetHealth: true,
    },
  });
}
