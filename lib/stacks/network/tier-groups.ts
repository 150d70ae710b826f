import { Tags } from 'aws-cdk-lib';
import { CfnSecurityGroup, CfnSecurityGroupEgress, CfnSecurityGroupIngress, type CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';
import type { TierName } from './tiers';
import { callsByIpv6 } from './ways-out';

/** Port on which workloads of the app tier serve TLS to the load balancer. */
export const APP_PORT = 8443;

/**
 * The chain of security groups: edge -> app -> data, and app -> admin (endpoints). Groups name each other, never
 * addresses. All of them and all their rules live in this stack, so that no rule can tie two stacks into a cycle.
 */
export class TierGroups extends Construct {
  public readonly groups: Record<TierName, CfnSecurityGroup>;

  constructor(scope: Construct, id: string, props: { readonly vpc: CfnVPC; readonly profile: Profile }) {
    super(scope, id);
    const { vpc, profile } = props;
    const group = (tier: TierName | 'egress', description: string) => this.group(tier, description, vpc);
    this.groups = {
      edge: group('edge', 'Load balancers'),
      app: group('app', 'Workloads'),
      data: group('data', 'Databases'),
      admin: group('admin', 'Endpoints of AWS services'),
    };
    this.link('edge', 'app', APP_PORT, 'Load balancer to workloads, TLS');
    this.link('app', 'data', profile.network.databasePort, 'Workloads to the database, TLS');
    this.link('app', 'admin', 443, 'Workloads to AWS endpoints');
    this.callers(profile);
    // Gateways carry no group. Whatever else is put there carries this one, and reaches nothing.
    if (profile.network.egress === 'firewall') group('egress', 'Nothing');
    this.calling('AppToServices', { cidrIp: '0.0.0.0/0' });
    if (callsByIpv6(profile)) this.calling('AppToServicesIpv6', { cidrIpv6: '::/0' });
  }

  private calling(id: string, to: { readonly cidrIp: string } | { readonly cidrIpv6: string }): void {
    new CfnSecurityGroupEgress(this, id, {
      groupId: this.groups.app.attrGroupId,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      description: 'S3 and DynamoDB through gateway endpoints, and the one way out where the profile opens it',
      ...to,
    });
  }

  private group(tier: TierName | 'egress', what: string, vpc: CfnVPC): CfnSecurityGroup {
    const id = tier.charAt(0).toUpperCase() + tier.slice(1);
    const group = new CfnSecurityGroup(this, id, {
      vpcId: vpc.ref,
      groupDescription: `${what} of the ${tier} tier`,
      // Without a rule of our own EC2 would add "allow everything out"; this one matches nothing that exists.
      securityGroupEgress: [
        { ipProtocol: 'icmp', fromPort: 252, toPort: 86, cidrIp: '255.255.255.255/32', description: 'Nothing' },
      ],
    });
    Tags.of(group).add('rampart:tier', tier);
    return group;
  }

  private link(from: TierName, to: TierName, port: number, description: string): void {
    const [caller, callee] = [this.groups[from].attrGroupId, this.groups[to].attrGroupId];
    const ports = { ipProtocol: 'tcp', fromPort: port, toPort: port, description };
    const id = `${this.groups[from].node.id}To${this.groups[to].node.id}`;
    new CfnSecurityGroupEgress(this, id, { groupId: caller, destinationSecurityGroupId: callee, ...ports });
    new CfnSecurityGroupIngress(this, `${id}In`, { groupId: callee, sourceSecurityGroupId: caller, ...ports });
  }

  private callers(profile: Profile): void {
    const { mode } = profile.edge;
    if (mode === 'none') return;
    const open = (id: string, port: number, description: string, from: { cidrIp: string } | { cidrIpv6: string }) =>
      new CfnSecurityGroupIngress(this, id, {
        groupId: this.groups.edge.attrGroupId,
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        ...from,
        description,
      });
    if (mode === 'internal') {
      open('VpcToEdge', 443, 'The VPC, TLS 1.3 only', { cidrIp: profile.network.vpcCidr });
      return;
    }
    const everybody = { cidrIp: '0.0.0.0/0' };
    open('EverybodyToEdge', 443, 'Everybody, TLS 1.3 only', everybody);
    open('RedirectedToEdge', 80, 'Everybody, redirected to 443', everybody);
    if (!profile.network.ipv6) return;
    open('EverybodyToEdgeIpv6', 443, 'Everybody by IPv6, TLS 1.3 only', { cidrIpv6: '::/0' });
    open('RedirectedToEdgeIpv6', 80, 'Everybody by IPv6, redirected to 443', { cidrIpv6: '::/0' });
  }
}
