import { Duration, Stack } from 'aws-cdk-lib';
import { type IManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  type CfnFunction,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { HandlerCode } from './handler-code';
import { MachineRole } from './machine-role';
import type { RampartStack } from './rampart-stack';
import { SealedLogGroup } from './sealed-log-group';

export interface HandlerPermission {
  readonly actions: readonly string[];
  /** The call, or the service, that asks for them on the way. */
  readonly impliedBy?: string;
}

export interface HandlerFunctionProps {
  /** Folder below lambdas/. */
  readonly handler: string;
  readonly code: HandlerCode;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
  /** See MachineRoleProps. @default - none */
  readonly furtherStatements?: readonly PolicyStatement[];
  /**
   * Permissions of its contract. Those that a call implies (`impliedBy`) no recording shows, because AWS asks for them on the
   * way; they stand in the function's metadata beside what the recorded calls need.
   */
  readonly permissions: readonly HandlerPermission[];
  /** Whether the function does only what `permissions` name of what its handler can. @default false */
  readonly partly?: boolean;
  readonly boundary: IManagedPolicy;
  readonly logsKey: IKey;
  /** Takes what failed twice. Required where the function is invoked asynchronously. */
  readonly deadLetters?: Queue;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Concurrent executions that are kept for it and never exceeded. @default 2 */
  readonly reserved?: number;
  /** Fixed role name, where a key policy or an alert points to it. @default - generated */
  readonly roleName?: string;
}

/** What Lambda does in the role's name when it gives up on an event: no handler calls it. */
const BY_DEAD_LETTERS = ['kms:Decrypt', 'kms:GenerateDataKey', 'sqs:SendMessage'];

/**
 * One Lambda function with a role of its own. It stays outside the VPC: it must not depend on the network that it may
 * have to repair.
 */
export class HandlerFunction extends Construct {
  public readonly function: LambdaFunction;
  public readonly role: MachineRole;

  constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    super(scope, id);
    const stack = Stack.of(this) as RampartStack;
    const logGroup = new SealedLogGroup(this, 'Logs', {
      key: props.logsKey,
      days: stack.profile.logging.logRetentionDays,
      retain: false,
    });
    this.role = new MachineRole(this, 'Role', {
      description: props.description,
      trusts: new ServicePrincipal('lambda.amazonaws.com'),
      boundary: props.boundary,
      ...(props.roleName === undefined ? {} : { name: props.roleName }),
      statements: [...props.statements, ...plumbing(logGroup.logGroupArn, props.deadLetters)],
      furtherStatements: props.furtherStatements ?? [],
    });
    this.function = new LambdaFunction(this, 'Resource', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code.of(props.handler),
      role: this.role.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: { ...props.environment },
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb,
      reservedConcurrentExecutions: props.reserved ?? 2,
      ...(props.deadLetters === undefined ? {} : { deadLetterQueue: props.deadLetters }),
    });
    const resource = this.function.node.defaultChild as CfnFunction;
    // What the judge compares the role with, both ways; it is not made from what the role was made from.
    resource.addMetadata('Rampart', { calls: neededBy(props) });
    this.function.node.addDependency(this.role.policy);
    // Active tracing would make CDK add xray:* to the role; X-Ray writes have no resource ARNs, so the statement is ours.
    resource.tracingConfig = { mode: 'Active' };
  }
}

function neededBy({
  code,
  handler,
  permissions,
  partly = false,
  deadLetters,
}: HandlerFunctionProps): readonly string[] {
  const asked = new Set(permissions.flatMap(({ actions }) => actions));
  const implied = permissions.filter(({ impliedBy }) => impliedBy !== undefined).flatMap(({ actions }) => actions);
  const needed = code.needs(handler).filter((action) => !partly || asked.has(action));
  return [...new Set([...needed, ...implied, ...(deadLetters === undefined ? [] : BY_DEAD_LETTERS)])].sort();
}

function plumbing(logGroupArn: string, deadLetters: Queue | undefined): PolicyStatement[] {
  const statements = [
    new PolicyStatement({
      sid: 'WriteOwnLogs',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroupArn],
    }),
    new PolicyStatement({
      sid: 'Trace',
      actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      resources: ['*'],
    }),
  ];
  if (deadLetters === undefined) return statements;
  return [
    ...statements,
    new PolicyStatement({ sid: 'KeepDeadLetters', actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
    ...(deadLetters.encryptionMasterKey === undefined
      ? []
      : [
          new PolicyStatement({
            sid: 'EncryptDeadLetters',
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: [deadLetters.encryptionMasterKey.keyArn],
            // Lambda hands the letter to SQS, and SQS asks the key.
            conditions: { StringEquals: { 'kms:ViaService': `sqs.${deadLetters.stack.region}.amazonaws.com` } },
          }),
        ]),
  ];
}
