import { Duration } from 'aws-cdk-lib';
import { CfnOIDCProvider, type IManagedPolicy, ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { Published } from '../../constructs/published';
import { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';
import { Boundaries } from './boundaries';
import { denyWithoutMfa } from './deny-without-mfa';
import { GithubDeployer } from './github-deployer';
import {
  administratorStatements,
  auditorStatements,
  developerStatements,
  type KeyArns,
  operatorStatements,
  supportStatements,
} from './human-policies';
import { humanTrust, iamPrincipals } from './human-trust';
import { permissionSets } from './permission-sets';

/**
 * The people: roles without users. Auditor and break-glass always exist, for IAM principals of this account with MFA;
 * the others only where the profile says whom to trust.
 */
export class IdentityStack extends RampartStack {
  /** Cap of every role that a machine takes; workloads attach with it too. */
  public readonly machineBoundary: IManagedPolicy;
  public readonly breakGlass: Role;
  /** Reads everything, and files evidence. */
  public readonly auditor: Role;
  private readonly boundaries: Boundaries;

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly profile: Profile;
      readonly logsKey: IKey;
      readonly platformKey: IKey;
      readonly sessionsKey: IKey;
    },
  ) {
    super(scope, id, { profile: props.profile, layer: 'identity', part: 'identity' });
    this.boundaries = new Boundaries(this, 'Boundaries', { names: this.names, profile: this.profile });
    this.machineBoundary = this.boundaries.machine;
    denyWithoutMfa(this, 'DenyWithoutMfa', this.names.roleName('deny-without-mfa'));

    this.auditor = this.auditorOf(props.logsKey.keyArn);
    this.breakGlass = this.person('break-glass', {
      description: 'Sealed: for the hour in which nothing else works; its use pages people',
      policies: [ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
      alwaysLocal: true,
    });
    if (this.profile.identity.trust !== 'none')
      this.workforce({
        platform: props.platformKey.keyArn,
        sessions: props.sessionsKey.keyArn,
        logs: props.logsKey.keyArn,
      });
    this.github();
    new Published(this, 'Published', { values: { 'identity/boundary': this.machineBoundary.managedPolicyArn } });
  }

  private auditorOf(logsKeyArn: string): Role {
    return this.person('auditor', {
      description: 'Reads settings, findings and the archive, files evidence; changes nothing',
      policies: [
        ManagedPolicy.fromAwsManagedPolicyName('SecurityAudit'),
        this.policy('Auditor', auditorStatements(this, this.names, logsKeyArn)),
      ],
      alwaysLocal: true,
    });
  }

  private workforce(keyArns: KeyArns & { readonly logs: string }): void {
    const { trust } = this.profile.identity;
    if (trust !== 'none' && 'identityCenter' in trust) {
      permissionSets(this, trust.identityCenter, keyArns);
      return;
    }
    this.person('administrator', {
      description: 'Changes settings inside the boundary',
      policies: [this.policy('Administrator', administratorStatements(this.names))],
    });
    this.person('operator', {
      description: 'Answers alarms, opens recorded sessions',
      policies: [
        ManagedPolicy.fromAwsManagedPolicyName('job-function/ViewOnlyAccess'),
        this.policy('Operator', operatorStatements(this, this.names, keyArns)),
      ],
    });
    this.person('developer', {
      description: 'Reads workload logs',
      policies: [this.policy('Developer', developerStatements(this, this.names))],
    });
    this.person('support', {
      description: 'One recorded session for one ticket',
      policies: [this.policy('Support', supportStatements(this, this.names, keyArns))],
      hours: this.profile.identity.supportSessionHours,
      ticket: true,
    });
  }

  /** Lets pipelines of GitHub prove who they are without a stored key; the role that trusts it pins one repository. */
  private github(): void {
    const { account, deployment } = this.profile;
    const provider =
      account.githubOidcProvider === 'create'
        ? new CfnOIDCProvider(this, 'GitHub', {
            url: 'https://token.actions.githubusercontent.com',
            clientIdList: ['sts.amazonaws.com'],
          })
        : undefined;
    if (deployment.github === 'none') return;
    const deployer = new GithubDeployer(this, 'GitHubDeployer', {
      stack: this,
      boundaries: this.boundaries,
      ...deployment.github,
    });
    if (provider !== undefined) deployer.node.addDependency(provider);
  }

  private policy(id: string, statements: PolicyStatement[]): ManagedPolicy {
    return new ManagedPolicy(this, `${id}Policy`, { statements });
  }

  private person(name: string, role: PersonRole): Role {
    const { principal, carries } = role.alwaysLocal
      ? iamPrincipals(this.account, this.profile)
      : humanTrust(this, this.profile, role.ticket ?? false);
    const person = new Role(this, pascal(name), {
      roleName: this.names.roleName(name),
      path: this.names.rolePath('human'),
      description: role.description,
      assumedBy: principal,
      permissionsBoundary: this.boundaries.human,
      managedPolicies: role.policies,
      maxSessionDuration: Duration.hours(role.hours ?? 1),
    });
    // The name and the tags that the conditions ask for can only be given by a caller who is allowed to.
    person.assumeRolePolicy?.addStatements(new PolicyStatement({ actions: [...carries], principals: [principal] }));
    return person;
  }
}

interface PersonRole {
  readonly description: string;
  readonly policies: IManagedPolicy[];
  /** Longest session. Unit: hours. @default 1 */
  readonly hours?: number;
  /** Whether a session must name a ticket. @default false */
  readonly ticket?: boolean;
  /** Trusts IAM principals of this account whatever the profile trusts, so that it works when the provider is down. */
  readonly alwaysLocal?: boolean;
}

function pascal(name: string): string {
  return name.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
}
