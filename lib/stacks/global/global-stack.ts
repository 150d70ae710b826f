import { CfnRule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { MachineRole } from '../../constructs/machine-role';
import { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';
import { SiteFront } from './site-front';

/** Services whose events appear in us-east-1 only, wherever somebody calls from. */
const GLOBAL_SOURCES = [
  'aws.cloudfront',
  'aws.health',
  'aws.iam',
  'aws.organizations',
  'aws.route53',
  'aws.signin',
  'aws.sts',
];
/** Services that serve CloudFront from us-east-1, where the profile has a static site. */
const SITE_SOURCES = ['aws.acm', 'aws.wafv2'];

/**
 * The satellite in us-east-1: forwards global events to the bus of the home region, where the same rules await them. It
 * holds no data (conflict C04); a static site adds the certificate and the web ACL, which CloudFront takes from here alone.
 */
export class GlobalStack extends RampartStack {
  /** Undefined where the profile has no static site. */
  public readonly site: SiteFront | undefined;

  constructor(scope: Construct, id: string, props: { readonly profile: Profile }) {
    super(scope, id, {
      profile: props.profile,
      layer: 'monitoring',
      part: 'global',
      region: props.profile.globalRegion,
    });
    const { staticSite } = this.profile.edge;
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
      eventPattern: { source: staticSite ? [...SITE_SOURCES, ...GLOBAL_SOURCES] : GLOBAL_SOURCES },
      state: 'ENABLED',
      targets: [{ id: 'home', arn: homeBus, roleArn: forward.arn }],
    });
    new CfnRule(this, 'ForwardingIsTampered', {
      description: 'Somebody changed the rules of this region, without which no global event comes home',
      eventPattern: {
        source: ['aws.events'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventSource: ['events.amazonaws.com'] },
      },
      state: 'ENABLED',
      targets: [{ id: 'home', arn: homeBus, roleArn: forward.arn }],
    });
    if (staticSite) this.site = new SiteFront(this, 'Site', { profile: this.profile, stack: this });
  }
}
