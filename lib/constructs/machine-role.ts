import { type Duration, Stack } from 'aws-cdk-lib';
import {
  type IManagedPolicy,
  type IPrincipal,
  type IRole,
  ManagedPolicy,
  type PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { RampartStack } from './rampart-stack';

export interface MachineRoleProps {
  readonly description: string;
  /** The service that takes the role. Required: whom to trust has no default. */
  readonly trusts: IPrincipal;
  readonly boundary: IManagedPolicy;
  /** Exactly the calls that the machine makes. */
  readonly statements: readonly PolicyStatement[];
  /** What has no room in one managed policy of 6,144 characters (IAM-35). @default - none */
  readonly furtherStatements?: readonly PolicyStatement[];
  /** Fixed name, where a key policy or an alarm points to the role. @default - a generated name */
  readonly name?: string;
  /** @default 1 hour */
  readonly maxSessionDuration?: Duration;
}

/**
 * A role for a machine: below the service path, inside the boundary, with a managed policy of its own. `role` is closed
 * to grants: what CDK would add behind our back as an inline AWS::IAM::Policy is refused by IAMNoInlinePolicy anyway.
 */
export class MachineRole extends Construct {
  public readonly role: IRole;
  /** What the role is allowed must stand before whatever uses it. */
  public readonly policy: ManagedPolicy;

  constructor(scope: Construct, id: string, props: MachineRoleProps) {
    super(scope, id);
    const { names } = Stack.of(this) as RampartStack;
    const role = new Role(this, 'Resource', {
      path: names.rolePath('service'),
      description: props.description,
      assumedBy: props.trusts,
      permissionsBoundary: props.boundary,
      ...(props.name === undefined ? {} : { roleName: names.roleName(props.name) }),
      ...(props.maxSessionDuration === undefined ? {} : { maxSessionDuration: props.maxSessionDuration }),
    });
    this.policy = new ManagedPolicy(this, 'Policy', {
      description: props.description,
      roles: [role],
      statements: [...props.statements],
    });
    const { furtherStatements = [] } = props;
    if (furtherStatements.length > 0) {
      // Below the first, so that whatever waits for the one waits for both.
      new ManagedPolicy(this.policy, 'Further', {
        description: props.description,
        roles: [role],
        statements: [...furtherStatements],
      });
    }
    this.role = role.withoutPolicyUpdates();
  }

  public get arn(): string {
    return this.role.roleArn;
  }
}
