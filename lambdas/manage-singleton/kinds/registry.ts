import type { CONTRACT } from '../contract';
import type { Kind } from '../kind';
import { accessAnalyzer } from './access-analyzer';
import { configRecorder } from './config-recorder';
import { ebsEncryptionByDefault } from './ebs-encryption-by-default';
import { guarddutyDetector } from './guardduty-detector';
import { iamPasswordPolicy } from './iam-password-policy';
import { imageBlockPublicAccess } from './image-block-public-access';
import { imdsDefaults } from './imds-defaults';
import { inspector } from './inspector';
import { macie } from './macie';
import { organizationRootAccess } from './organization-root-access';
import { s3AccountPublicAccessBlock } from './s3-account-public-access-block';
import { securityHub } from './security-hub';
import { snapshotBlockPublicAccess } from './snapshot-block-public-access';
import { ssmDocumentPublicSharing } from './ssm-document-public-sharing';
import { vpcBlockPublicAccess } from './vpc-block-public-access';

export type KindName = keyof typeof CONTRACT.kinds;

/** Hands a kind to `use`, which works for whatever state the kind has. */
type WithKind = <R>(desired: unknown, use: <State>(kind: Kind<State>) => R) => R;

export const KINDS: Readonly<Record<KindName, WithKind>> = {
  'guardduty-detector': (desired, use) => use(guarddutyDetector(desired)),
  'config-recorder': (desired, use) => use(configRecorder(desired)),
  'security-hub': (desired, use) => use(securityHub(desired)),
  'access-analyzer': (desired, use) => use(accessAnalyzer(desired)),
  's3-account-public-access-block': (desired, use) => use(s3AccountPublicAccessBlock(desired)),
  'ebs-encryption-by-default': (desired, use) => use(ebsEncryptionByDefault(desired)),
  'iam-password-policy': (desired, use) => use(iamPasswordPolicy(desired)),
  'snapshot-block-public-access': (desired, use) => use(snapshotBlockPublicAccess(desired)),
  'vpc-block-public-access': (desired, use) => use(vpcBlockPublicAccess(desired)),
  'image-block-public-access': (desired, use) => use(imageBlockPublicAccess(desired)),
  'imds-defaults': (desired, use) => use(imdsDefaults(desired)),
  'ssm-document-public-sharing': (desired, use) => use(ssmDocumentPublicSharing(desired)),
  inspector: (desired, use) => use(inspector(desired)),
  'organization-root-access': (desired, use) => use(organizationRootAccess(desired)),
  macie: (desired, use) => use(macie(desired)),
};
