import { CfnRule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { MachineRole } from '../../constructs/machine-role';
import { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';

/** Services whose events appear in us-east-1 only, wherever somebody calls from. */
const GLOBAL_SOURCES = ['aws.cloudfront', 'aws.iam', 'aws.organizations', 'aws.route53', 'aws.signin', 'aws.sts'];

/**
 * The satellite in us-east-1: forwards global events to the bus of the home region, where the same rules await them. It
 * holds no data (conflict C04).
 */
export class GlobalStack extends RampartStack {
  constructor(scope: Construct, id: string, props: { readonly profile: Profile }) {
    super(scope, id, {
      profile: props.profile,
      layer: 'monitoring',
      part: 'global',
      region: props.profile.globalRegion,
    });
    const homeBus = `arn:${this.partition}:events:${props.profile.region}:${this.account}:event-bus/default`;
    const forward = new MachineRole(this, 'Forward', {
      description: 'EventBridge forwards global events to the home region',
      trusts: new ServicePrincipal('events.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
      // By name: a reference across regions would need a custom resource on both sides.
      boundary: ManagedPolicy.fromManagedPolicyName(this, 'Boundary', this.names.roleName('machine-boundary')),
      statements: [new PolicyStatement({ sid: 'PutOnHomeBus', actions: ['events:PutEvents'], resources: [homeBus] })],
    });
    new CfnRule(this, 'GlobalEvents', {
      description: 'Sign-in, identity and edge events, which exist in this region only',
      eventPattern: { source: GLOBAL_SOURCES },
      state: 'ENABLED',
      targets: [{ id: 'home', arn: homeBus, roleArn: forward.arn }],
    });
  }
}
