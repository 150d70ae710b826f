import type { Stack } from 'aws-cdk-lib';
import { type CfnVPC, CfnVPCEndpoint } from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';
import { TIERS, type Tier, type TierName } from './tiers';

export interface EndpointsProps {
  readonly stack: Stack;
  readonly vpc: CfnVPC;
  readonly tiers: Record<TierName, Tier>;
  readonly securityGroupId: string;
  readonly profile: Profile;
}

/** How the app tier reaches AWS without the internet: gateways for S3 and DynamoDB, interfaces in the admin tier. */
export class Endpoints extends Construct {
  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    const { stack, vpc, tiers, profile } = props;
    const service = (name: string) => `com.amazonaws.${stack.region}.${name}`;
    const policyDocument = ownPrincipalsAndResources(profile, stack);
    for (const name of ['s3', 'dynamodb']) {
      new CfnVPCEndpoint(this, name === 's3' ? 'S3' : 'DynamoDb', {
        vpcId: vpc.ref,
        vpcEndpointType: 'Gateway',
        serviceName: service(name),
        policyDocument,
        // The data tier has no need of either: its tables stay without any route beyond the VPC.
        routeTableIds: TIERS.filter((tier) => tier === 'app').flatMap((tier) =>
          tiers[tier].subnets.map(({ routeTable }) => routeTable.ref),
        ),
      });
    }
    for (const name of profile.network.interfaceEndpoints) {
      new CfnVPCEndpoint(this, `Interface-${name}`, {
        vpcId: vpc.ref,
        vpcEndpointType: 'Interface',
        serviceName: service(name),
        policyDocument,
        privateDnsEnabled: true,
        subnetIds: tiers.admin.subnetIds,
        securityGroupIds: [props.securityGroupId],
      });
    }
  }
}

/**
 * Through our endpoints only our principals reach, and only our resources: a stolen foreign key cannot carry data out
 * through them. With an organisation the circle is the organisation, without one the account.
 */
function ownPrincipalsAndResources(profile: Profile, stack: Stack): PolicyDocument {
  const { organisation } = profile;
  const ours =
    organisation === 'none'
      ? { 'aws:PrincipalAccount': stack.account, 'aws:ResourceAccount': stack.account }
      : { 'aws:PrincipalOrgID': organisation.id, 'aws:ResourceOrgID': organisation.id };
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'OwnPrincipalsAndResources',
        principals: [new AnyPrincipal()],
        actions: ['*'],
        resources: ['*'],
        conditions: { StringEquals: ours },
      }),
    ],
  });
}
