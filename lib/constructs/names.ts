import type { Stack } from 'aws-cdk-lib';
import { LEDGER } from '../../lambdas/runtime/contract';
import type { Profile } from '../profile/profile';

/** Who stands behind a role. The path of a role says it, so that key policies can name roles that do not exist yet. */
export type RoleKind = 'human' | 'service' | 'workload';

/**
 * The names that stacks agree on without referring to each other. Key policies name roles by path and pattern, because
 * nothing in the keys stack may point to a stack that uses the key.
 */
export class Names {
  constructor(
    private readonly stack: Pick<Stack, 'account' | 'partition' | 'region'>,
    private readonly profile: Profile,
  ) {}

  public get profileName(): string {
    return this.profile.name;
  }

  public rolePath(kind: RoleKind): string {
    return `/rampart/${this.profile.name}/${kind}/`;
  }

  /** ARN of a role below one of Rampart's paths; `*` for all of that kind. */
  public roleArn(kind: RoleKind, name: string): string {
    return this.iamArn(`role${this.rolePath(kind)}${name}`);
  }

  /** Name of a role that key policies or alarms point to. Roles are not retained, so a fixed name is safe. */
  public roleName(name: string): string {
    return `rampart-${this.profile.name}-${name}`;
  }

  /**
   * ARNs under which a person of the workforce acts: the role of that name, or the role that Identity Center makes of the
   * permission set of that name, under a path and suffix of its own.
   */
  public personArns(name: string): string[] {
    const { trust } = this.profile.identity;
    const role = this.roleArn('human', this.roleName(name));
    if (trust === 'none' || !('identityCenter' in trust)) return [role];
    const permissionSet = `role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_${this.roleName(name)}_*`;
    return [role, this.iamArn(permissionSet)];
  }

  /** The role with which CloudFormation deploys; made by `cdk bootstrap`, one per region. */
  public get deploymentRoleArn(): string {
    const { partition, account } = this.stack;
    const name = `cdk-${this.profile.deployment.bootstrapQualifier}-cfn-exec-role-${account}-*`;
    return `arn:${partition}:iam::${account}:role/${name}`;
  }

  /** The ledger's table, whose name CloudFormation makes; identity is deployed before it. */
  public get ledgerArn(): string {
    const { partition, region, account } = this.stack;
    return `arn:${partition}:dynamodb:${region}:${account}:table/rampart-${this.profile.name}-ledger-*`;
  }

  /**
   * Partition key below which a person may write into the ledger. A role session has the name that its trust demanded; Identity
   * Center gives no source identity, and names the session, which ends the user id, after its user itself.
   */
  public get wordKey(): string {
    const { trust } = this.profile.identity;
    const centre = trust !== 'none' && 'identityCenter' in trust;
    return `${LEDGER.words}${centre ? '${aws:userid}' : '${aws:SourceIdentity}'}`;
  }

  /** The document with which sessions on machines are opened; it holds no state, so a fixed name is safe. */
  public get sessionDocument(): string {
    return `rampart-${this.profile.name}-session`;
  }

  /** The workgroup in which investigators ask; saved questions and settings alone are in it, so a fixed name is safe. */
  public get investigation(): string {
    return `rampart-${this.profile.name}-investigation`;
  }

  /** The Glue database of the logs; SQL takes no dash in a name without quotes. */
  public get logDatabase(): string {
    return `rampart_${this.profile.name.replaceAll('-', '_')}`;
  }

  public get accountRootArn(): string {
    return this.iamArn('root');
  }

  public iamArn(resource: string): string {
    return `arn:${this.stack.partition}:iam::${this.stack.account}:${resource}`;
  }

  public parameter(name: string): string {
    return `/rampart/${this.profile.name}/${name}`;
  }

  /** ARN of parameters below our path; `*` at the end for all of them. */
  public parameterArn(name: string): string {
    const { partition, region, account } = this.stack;
    return `arn:${partition}:ssm:${region}:${account}:parameter${this.parameter(name)}`;
  }
}
