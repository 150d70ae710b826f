import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Repository, RepositoryEncryption, TagMutability, TagStatus } from 'aws-cdk-lib/aws-ecr';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

export interface SealedRepositoryProps {
  readonly key: IKey;
  /** When images without a tag go. @default Duration.days(14) */
  readonly untaggedFor?: Duration;
}

/**
 * A container registry whose images lie under a customer key, keep their tag for good and are scanned when they come. A tag
 * that cannot be moved means that what was scanned is what runs (CETBIX-VM-1, CF-MON-3).
 */
export class SealedRepository extends Repository {
  constructor(scope: Construct, id: string, props: SealedRepositoryProps) {
    super(scope, id, {
      encryption: RepositoryEncryption.KMS,
      encryptionKey: props.key,
      imageTagMutability: TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ tagStatus: TagStatus.UNTAGGED, maxImageAge: props.untaggedFor ?? Duration.days(14) }],
    });
  }
}
