import { Tags } from 'aws-cdk-lib';
import { CfnSecurityGroup, CfnSecurityGroupEgress, CfnSecurityGroupIngress, type CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';
import { APP_PORT } from './tier-groups';

/**
 * The group of the second load balancer, for clients without TLS 1.3 (conflict C02): the listed sources come in, and it
 * reaches the app tier alone, as the first one does.
 */
export class CompatGroup extends Construct {
  public readonly group: CfnSecurityGroup;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly vpc: CfnVPC; readonly app: CfnSecurityGroup; readonly profile: Profile },
  ) {
    super(scope, id);
    const { app, profile, vpc } = props;
    this.group = new CfnSecurityGroup(this, 'Resource', {
      vpcId: vpc.ref,
      groupDescription: 'Load balancer for listed clients without TLS 1.3',
      // Without a rule of our own EC2 would add "allow everything out"; this one matches nothing that exists.
      securityGroupEgress: [
        { ipProtocol: 'icmp', fromPort: 252, toPort: 86, cidrIp: '255.255.255.255/32', description: 'Nothing' },
      ],
    });
    Tags.of(this.group).add('rampart:tier', 'edge');
    const groupId = this.group.attrGroupId;
    profile.edge.tlsCompatAllowedCidrs.forEach((cidrIp, index) => {
      new CfnSecurityGroupIngress(this, `Source${index + 1}`, {
        groupId,
        ipProtocol: 'tcp',
        fromPort: 443,
        toPort: 443,
        cidrIp,
        description: `Clients without TLS 1.3, until ${profile.edge.tlsCompatExpires}`,
      });
    });
    const toApp = { ipProtocol: 'tcp', fromPort: APP_PORT, toPort: APP_PORT, description: 'Second load balancer, TLS' };
    new CfnSecurityGroupEgress(this, 'ToApp', { groupId, destinationSecurityGroupId: app.attrGroupId, ...toApp });
    new CfnSecurityGroupIngress(this, 'ToAppIn', {
      groupId: app.attrGroupId,
      sourceSecurityGroupId: groupId,
      ...toApp,
    });
  }
}
