import { CustomResource } from 'aws-cdk-lib';
import type { CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { type IManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/close-default-security-group/contract';
import { DeadLetterQueue } from '../../constructs/dead-letter-queue';
import type { HandlerCode } from '../../constructs/handler-code';
import { HandlerFunction } from '../../constructs/handler-function';
import type { RampartStack } from '../../constructs/rampart-stack';

export interface ClosedDefaultGroupProps {
  readonly stack: RampartStack;
  readonly vpc: CfnVPC;
  readonly code: HandlerCode;
  readonly boundary: IManagedPolicy;
  readonly logsKey: IKey;
  readonly platformKey: IKey;
  readonly topic: ITopic;
}

/**
 * AWS gives every VPC a default security group that lets its members talk to each other and everything out. It can neither
 * be deleted nor declared in CloudFormation, so a provider of our own empties it.
 */
export class ClosedDefaultGroup extends Construct {
  constructor(scope: Construct, id: string, props: ClosedDefaultGroupProps) {
    super(scope, id);
    const { stack, vpc } = props;
    const groupId = vpc.attrDefaultSecurityGroup;
    const [describe, revoke] = CONTRACT.permissions;
    const provider = new HandlerFunction(this, 'Provider', {
      handler: CONTRACT.provider,
      // Alerts know it by this name: what it revokes wakes nobody.
      roleName: CONTRACT.provider,
      code: props.code,
      description: "Empties the VPC's default security group at deployment",
      environment: {},
      boundary: props.boundary,
      logsKey: props.logsKey,
      timeoutSeconds: CONTRACT.timeoutSeconds,
      memoryMb: CONTRACT.memoryMb,
      deadLetters: new DeadLetterQueue(this, 'DeadLetters', {
        key: props.platformKey,
        topic: props.topic,
        runbook: CONTRACT.provider,
      }),
      permissions: CONTRACT.permissions,
      statements: [
        new PolicyStatement({ sid: 'SeeRules', actions: [...describe.actions], resources: ['*'] }),
        new PolicyStatement({
          sid: 'RevokeRulesOfThisGroup',
          actions: [...revoke.actions],
          resources: [`arn:${stack.partition}:ec2:${stack.region}:${stack.account}:security-group/${groupId}`],
        }),
      ],
    });
    new CustomResource(this, 'Resource', {
      resourceType: CONTRACT.resourceType,
      serviceToken: provider.function.functionArn,
      properties: { [CONTRACT.properties.groupId]: groupId },
    });
  }
}
