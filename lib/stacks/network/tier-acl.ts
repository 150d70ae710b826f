import { CfnNetworkAcl, CfnNetworkAclEntry, CfnSubnetNetworkAclAssociation, type CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { letter, type TierSubnet } from './tiers';

/** Ports from which clients call, and to which their replies come back: a network ACL keeps no state. */
export const EPHEMERAL: PortRange = [1024, 65535];

export type PortRange = readonly [from: number, to: number];

export interface AclRule {
  readonly cidr: string;
  readonly ports: PortRange;
}

const TCP = 6;

/** One network ACL for a tier: what is listed passes, in rule order; everything else meets AWS's final deny. */
export class TierAcl extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly vpc: CfnVPC;
      readonly subnets: readonly TierSubnet[];
      readonly inbound: readonly AclRule[];
      readonly outbound: readonly AclRule[];
    },
  ) {
    super(scope, id);
    const acl = new CfnNetworkAcl(this, 'Resource', { vpcId: props.vpc.ref });
    this.entries(acl, 'In', props.inbound, false);
    this.entries(acl, 'Out', props.outbound, true);
    props.subnets.forEach(({ subnet, zone }, index) => {
      // The way out has two subnets in a zone; the ids of the first stay what they are.
      const second = props.subnets.slice(0, index).some((other) => other.zone === zone) ? 'Second' : '';
      new CfnSubnetNetworkAclAssociation(this, `${second}Association${letter(zone)}`, {
        subnetId: subnet.ref,
        networkAclId: acl.ref,
      });
    });
  }

  private entries(acl: CfnNetworkAcl, direction: string, rules: readonly AclRule[], egress: boolean): void {
    rules.forEach((rule, index) => {
      new CfnNetworkAclEntry(this, `${direction}${index + 1}`, {
        networkAclId: acl.ref,
        ruleNumber: (index + 1) * 100,
        protocol: TCP,
        ruleAction: 'allow',
        egress,
        ...(rule.cidr.includes(':') ? { ipv6CidrBlock: rule.cidr } : { cidrBlock: rule.cidr }),
        portRange: { from: rule.ports[0], to: rule.ports[1] },
      });
    });
  }
}
