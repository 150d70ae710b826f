import { CustomResource, type Stack } from 'aws-cdk-lib';
import { type IManagedPolicy, PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/manage-singleton/contract';
import { DeadLetterQueue } from '../../constructs/dead-letter-queue';
import type { HandlerCode } from '../../constructs/handler-code';
import { HandlerFunction } from '../../constructs/handler-function';
import type { RampartStack } from '../../constructs/rampart-stack';
import { type Kind, managedSingletons, type SingletonContext } from './singleton-kinds';

/** As many kinds as have room in one managed policy, with the record and the function's own plumbing (IAM-35). */
const IN_ONE_POLICY = 8;

export interface SingletonsProps extends SingletonContext {
  readonly stack: RampartStack;
  readonly code: HandlerCode;
  readonly boundary: IManagedPolicy;
  readonly logsKey: IKey;
  readonly platformKey: IKey;
  readonly topic: ITopic;
}

/**
 * Things of which an account has one. The provider records what was there, raises it to what the promises need, and puts
 * it back on removal. Its role has the actions of the kinds in use and no others.
 */
export class Singletons extends Construct {
  /** Id of the adopted detector, where the profile adopts it. */
  public readonly detectorId: string | undefined;
  /** Undefined where the profile adopts nothing. */
  public readonly providerArn: string | undefined;

  constructor(scope: Construct, id: string, props: SingletonsProps) {
    super(scope, id);
    const { stack } = props;
    const managed = managedSingletons(stack.profile);
    if (managed.length === 0) return;
    const provider = this.provider(props, [...new Set(managed.map(({ kind }) => kind))]);
    this.providerArn = provider.function.functionArn;
    for (const { thing, kind, desired } of managed) {
      // Another stack declares it, after what it must not cut.
      if (desired === undefined) continue;
      const resource = new CustomResource(this, thing, {
        resourceType: CONTRACT.resourceType,
        serviceToken: provider.function.functionArn,
        properties: {
          [CONTRACT.properties.kind]: kind,
          [CONTRACT.properties.desired]: desired(props),
          [CONTRACT.properties.record]: stack.names.parameter(`singletons/${thing}`),
        },
      });
      if (kind === 'guardduty-detector') this.detectorId = resource.getAttString(CONTRACT.attributes.id);
    }
  }

  private provider(props: SingletonsProps, kinds: readonly Kind[]): HandlerFunction {
    const { stack } = props;
    const ofKind = (kind: Kind) => statements(stack, pascal(kind), CONTRACT.kinds[kind].permissions);
    return new HandlerFunction(this, 'Provider', {
      handler: CONTRACT.provider,
      roleName: CONTRACT.provider,
      code: props.code,
      description: 'Adopts what an account has one of, and puts it back on removal',
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
      // The kinds that this profile adopts, of all that the handler knows.
      partly: true,
      permissions: [
        ...CONTRACT.permissions,
        ...kinds.flatMap((kind): readonly Permission[] => CONTRACT.kinds[kind].permissions),
      ],
      statements: [
        ...statements(stack, 'Record', CONTRACT.permissions),
        ...kinds.slice(0, IN_ONE_POLICY).flatMap(ofKind),
      ],
      furtherStatements: kinds.slice(IN_ONE_POLICY).flatMap(ofKind),
    });
  }
}

interface Permission {
  readonly use: string;
  readonly resource: string;
  readonly actions: readonly string[];
  readonly impliedBy?: string;
}

function statements(stack: RampartStack, sid: string, permissions: readonly Permission[]): PolicyStatement[] {
  return permissions.map(
    ({ resource, actions }, index) =>
      new PolicyStatement({
        sid: `${sid}${index + 1}`,
        actions: [...actions],
        resources: [arn(stack, resource)],
        ...linkedTo(resource, actions),
      }),
  );
}

/** A service-linked role is made for one service, whatever its ARN looks like. */
function linkedTo(resource: string, actions: readonly string[]): Pick<PolicyStatementProps, 'conditions'> {
  const [service] = LINKED_ROLES[resource]?.split('/') ?? [];
  return service !== undefined && actions.every((action) => action === 'iam:CreateServiceLinkedRole')
    ? { conditions: { StringEquals: { 'iam:AWSServiceName': service } } }
    : {};
}

/** Service-linked roles by the word that contracts use for them. */
const LINKED_ROLES: Readonly<Record<string, string>> = {
  'guardduty-service-linked-role': 'guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty',
  'security-hub-service-linked-role': 'securityhub.amazonaws.com/AWSServiceRoleForSecurityHub',
  'access-analyzer-service-linked-role': 'access-analyzer.amazonaws.com/AWSServiceRoleForAccessAnalyzer',
  'inspector-service-linked-role': 'inspector2.amazonaws.com/AWSServiceRoleForAmazonInspector2',
  'macie-service-linked-role': 'macie.amazonaws.com/AWSServiceRoleForAmazonMacie',
  'config-role': 'config.amazonaws.com/AWSServiceRoleForConfig',
};

function arn(stack: RampartStack, resource: string): string {
  const linked = LINKED_ROLES[resource];
  if (linked !== undefined) return stack.names.iamArn(`role/aws-service-role/${linked}`);
  const of = (service: string, rest: string) => regional(stack, service, rest);
  switch (resource) {
    case 'any':
      return '*';
    case 'record-parameter':
      return of('ssm', `parameter${stack.names.parameter('singletons/*')}`);
    case 'guardduty-detector':
      return of('guardduty', 'detector/*');
    case 'config-recorder':
      return of('config', 'configuration-recorder/*');
    case 'security-hub':
      return of('securityhub', 'hub/default');
    case 'access-analyzer':
      return of('access-analyzer', `analyzer/${stack.names.roleName('*')}`);
    case 'ssm-public-sharing-setting':
      return of('ssm', 'servicesetting/ssm/documents/console/public-sharing-permission');
    default:
      throw new Error(`the contract of manage-singleton names the resource "${resource}", for which no ARN is known`);
  }
}

function regional({ partition, region, account }: Stack, service: string, rest: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${rest}`;
}

function pascal(kind: string): string {
  return kind.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
}
