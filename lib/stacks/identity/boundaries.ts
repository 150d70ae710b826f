import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Names } from '../../constructs/names';
import type { Profile } from '../../profile/profile';
import { deny, guardRails, keepOurMachines, keepProtectionsAndEvidence, keepProtectionsOn } from './guard-rails';
import { stayOneself } from './stay-oneself';

/**
 * The two permissions boundaries. A boundary grants nothing: it caps. `Allow *` in it means "what the role's own policies
 * say, less the Denies below".
 */
export class Boundaries extends Construct {
  public readonly machine: ManagedPolicy;
  public readonly human: ManagedPolicy;

  constructor(scope: Construct, id: string, props: { readonly names: Names; readonly profile: Profile }) {
    super(scope, id);
    const { names, profile } = props;
    this.machine = this.boundary('Machine', names, [
      keepProtectionsOn(names),
      ...guardRails(names, profile),
      keepOurRolesApart(names),
      serveNoPerson(),
    ]);
    this.human = this.boundary('Human', names, [
      keepProtectionsAndEvidence(),
      ...guardRails(names, profile),
      ...keepOurMachines(names),
      ...stayOneself(names),
      fromApprovedAddresses(profile),
    ]);
  }

  private boundary(id: string, names: Names, denies: PolicyStatement[]): ManagedPolicy {
    return new ManagedPolicy(this, id, {
      managedPolicyName: names.roleName(`${id.toLowerCase()}-boundary`),
      description: `Caps every ${id.toLowerCase()} role of Rampart; grants nothing`,
      statements: [new PolicyStatement({ sid: 'Cap', actions: ['*'], resources: ['*'] }), ...denies],
    });
  }
}

/**
 * Nobody acts from an address that is not approved (CFTS-AC-3). AWS services that act in the person's name come from
 * AWS's own addresses, so `aws:ViaAWSService` requests pass (conflict C24).
 */
function fromApprovedAddresses(profile: Profile): PolicyStatement {
  return deny('OnlyFromApprovedAddresses', {
    actions: ['*'],
    conditions: {
      NotIpAddress: { 'aws:SourceIp': profile.identity.adminAllowedCidrs },
      BoolIfExists: { 'aws:ViaAWSService': 'false' },
    },
  });
}

/**
 * A name stays with a session through every role that is taken from it, so a request in a machine's role that has one is
 * a person's. Machines have none: services take roles without a name.
 */
function serveNoPerson(): PolicyStatement {
  return deny('ServeNoPerson', { actions: ['*'], conditions: { Null: { 'aws:SourceIdentity': 'false' } } });
}

/**
 * Whoever passes the deployment's role to CloudFormation acts as it, outside every boundary. People pass roles of workloads
 * only, so that theirs needs no word about it.
 */
function keepOurRolesApart(names: Names): PolicyStatement {
  return deny('KeepOurRolesApart', {
    actions: ['iam:PassRole'],
    resources: [names.deploymentRoleArn, names.roleArn('service', '*'), names.roleArn('human', '*')],
  });
}
