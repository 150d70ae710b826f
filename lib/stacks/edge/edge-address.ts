import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';
import type { LoadBalancer } from './load-balancer';

/** The name of a load balancer in the zone of the profile, where it has one: by IPv6 too, where the load balancer is. */
export function edgeAddress(
  scope: Construct,
  id: string,
  { edge }: Profile,
  to: { readonly name: string | undefined; readonly loadBalancer: LoadBalancer },
): void {
  if (to.name === undefined || edge.hostedZoneId === undefined) return;
  const { name, loadBalancer: front } = to;
  const { hostedZoneId } = edge;
  const record = (recordId: string, type: 'A' | 'AAAA') =>
    new CfnRecordSet(scope, recordId, {
      hostedZoneId,
      name,
      type,
      aliasTarget: {
        dnsName: front.loadBalancer.attrDnsName,
        hostedZoneId: front.loadBalancer.attrCanonicalHostedZoneId,
        evaluateTargetHealth: true,
      },
    });
  record(id, 'A');
  if (front.loadBalancer.ipAddressType === 'dualstack') record(`${id}Ipv6`, 'AAAA');
}
