import type { Stack } from 'aws-cdk-lib';
import { type CfnVPC, CfnVPCEndpoint } from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';
import { awsSoftwareBuckets } from '../../promises/aws-software';
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
    const own = ownPrincipalsAndResources(profile, stack);
    for (const name of ['s3', 'dynamodb']) {
      new CfnVPCEndpoint(this, name === 's3' ? 'S3' : 'DynamoDb', {
        vpcId: vpc.ref,
        vpcEndpointType: 'Gateway',
        serviceName: service(name),
        policyDocument: policyOf(name === 's3' ? [own, ...softwareOfAws(profile, stack)] : [own]),
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
        policyDocument: policyOf([own]),
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
function ownPrincipalsAndResources(profile: Profile, stack: Stack): PolicyStatement {
  const { organisation } = profile;
  const ours =
    organisation === 'none'
      ? { 'aws:PrincipalAccount': stack.account, 'aws:ResourceAccount': stack.account }
      : { 'aws:PrincipalOrgID': organisation.id, 'aws:ResourceOrgID': organisation.id };
  return new PolicyStatement({
    sid: 'OwnPrincipalsAndResources',
    principals: [new AnyPrincipal()],
    actions: ['*'],
    resources: ['*'],
    conditions: { StringEquals: ours },
  });
}

/**
 * Fetched without credentials, or by URLs that AWS signed, so it is bounded by the names of the buckets and to reading.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
function softwareOfAws({ network }: Profile, { partition, region }: Stack): readonly PolicyStatement[] {
  if (network.awsSoftware.length === 0) return [];
  const buckets = awsSoftwareBuckets(network.awsSoftware, region);
  return [
    new PolicyStatement({
      sid: 'SoftwareOfAws',
      principals: [new AnyPrincipal()],
      actions: ['s3:GetObject'],
      resources: buckets.map((bucket) => `arn:${partition}:s3:::${bucket}/*`),
    }),
  ];
}

function policyOf(statements: readonly PolicyStatement[]): PolicyDocument {
  return new PolicyDocument({ statements: [...statements] });
}
