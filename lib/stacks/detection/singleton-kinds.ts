import type { CONTRACT } from '../../../lambdas/manage-singleton/contract';
import { FEATURES, FREQUENCY } from '../../constructs/detector-plan';
import type { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';
import { standardArns } from './standards';

export type Kind = keyof (typeof CONTRACT)['kinds'];
type Thing = keyof Profile['account'];

export interface Singleton {
  readonly thing: Thing;
  readonly kind: Kind;
  /** Without a CloudFormation type the provider creates as well as adopts. */
  readonly native: boolean;
  /** Undefined: the stack whose resources must stand before it declares it. */
  readonly desired: ((context: SingletonContext) => Record<string, unknown>) | undefined;
}

export interface SingletonContext {
  readonly stack: Pick<RampartStack, 'names' | 'partition' | 'profile' | 'region'>;
  readonly deliveryName: string;
}

/** Passwords of IAM users that already live in the account: CIS asks for 14 characters and 24 remembered (conflict C20). */
const PASSWORDS = { MinimumPasswordLength: 14, MaxPasswordAge: 90, PasswordReusePrevention: 24 };

/** Account-wide things that the provider can manage, by the switch of the profile that names them. */
export const SINGLETONS: readonly Singleton[] = [
  {
    thing: 'guardDuty',
    kind: 'guardduty-detector',
    native: true,
    desired: () => ({
      FindingPublishingFrequency: FREQUENCY,
      Features: FEATURES.map(({ name, additional }) => ({
        Name: name,
        Status: 'ENABLED',
        AdditionalConfiguration: (additional ?? []).map((part) => ({ Name: part, Status: 'ENABLED' })),
      })),
    }),
  },
  {
    thing: 'configRecorder',
    kind: 'config-recorder',
    native: true,
    desired: ({ stack, deliveryName }) => ({
      RoleARN: stack.names.iamArn('role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig'),
      Frequency: stack.profile.detection.configRecording === 'daily' ? 'DAILY' : 'CONTINUOUS',
      S3BucketName: deliveryName,
      // The bucket's policy admits AWS Config nowhere else.
      S3KeyPrefix: 'config',
    }),
  },
  {
    thing: 'securityHub',
    kind: 'security-hub',
    native: true,
    desired: ({ stack }) => ({ ControlFindingGenerator: 'SECURITY_CONTROL', Standards: standardArns(stack) }),
  },
  {
    thing: 'accessAnalyzerExternal',
    kind: 'access-analyzer',
    native: true,
    desired: ({ stack }) => ({ Type: 'ACCOUNT', AnalyzerName: stack.names.roleName('external-access') }),
  },
  {
    thing: 'accessAnalyzerUnused',
    kind: 'access-analyzer',
    native: true,
    desired: ({ stack }) => ({
      Type: 'ACCOUNT_UNUSED_ACCESS',
      AnalyzerName: stack.names.roleName('unused-access'),
      UnusedAccessAge: stack.profile.identity.unusedAccessAgeDays,
    }),
  },
  { thing: 'macie', kind: 'macie', native: true, desired: () => ({ FindingPublishingFrequency: FREQUENCY }) },
  {
    thing: 'snapshotPublicAccessBlock',
    kind: 'snapshot-block-public-access',
    native: true,
    desired: () => ({ State: 'block-all-sharing' }),
  },
  // The network stack lets its own subnets through first.
  { thing: 'vpcPublicAccessBlock', kind: 'vpc-block-public-access', native: true, desired: undefined },
  { thing: 'ssmDocumentPublicSharing', kind: 'ssm-document-public-sharing', native: false, desired: () => ({}) },
  { thing: 's3PublicAccessBlock', kind: 's3-account-public-access-block', native: false, desired: () => ({}) },
  { thing: 'imagePublicAccessBlock', kind: 'image-block-public-access', native: false, desired: () => ({}) },
  { thing: 'ebsEncryptionByDefault', kind: 'ebs-encryption-by-default', native: false, desired: () => ({}) },
  { thing: 'imdsDefaults', kind: 'imds-defaults', native: false, desired: () => ({}) },
  { thing: 'passwordPolicy', kind: 'iam-password-policy', native: false, desired: () => PASSWORDS },
  {
    thing: 'organizationRootAccess',
    kind: 'organization-root-access',
    native: false,
    desired: () => ({ Features: ['RootCredentialsManagement', 'RootSessions'] }),
  },
  {
    thing: 'inspector',
    kind: 'inspector',
    native: false,
    desired: () => ({ ResourceTypes: ['EC2', 'ECR', 'LAMBDA', 'LAMBDA_CODE', 'CODE_REPOSITORY'] }),
  },
];

/** Those that the provider manages under a profile: adopted ones, and created ones for which CloudFormation has no type. */
export function managedSingletons({ account }: Profile): readonly Singleton[] {
  return SINGLETONS.filter(
    ({ thing, native }) => account[thing] === 'adopt' || (account[thing] === 'create' && !native),
  );
}
