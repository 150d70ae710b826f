import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type HostedRotation, Secret, type SecretStringGenerator } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

export interface SealedSecretProps {
  readonly key: IKey;
  readonly description: string;
  /** What is generated. A value is never given here: it would stand in the template. */
  readonly generate: SecretStringGenerator;
  /** Who rotates it and how often; at most secretRotationDays of the profile. Required: a secret that nobody rotates leaks for ever. */
  readonly rotation: { readonly every: Duration; readonly by: IFunction | HostedRotation };
}

/** A generated secret under a customer key that rotates and outlives its stack. Upholds STO-12, STO-13 and RES-07 (CFTS-DP-1). */
export class SealedSecret extends Construct {
  public readonly secret: Secret;

  constructor(scope: Construct, id: string, props: SealedSecretProps) {
    super(scope, id);
    this.secret = new Secret(this, 'Resource', {
      description: props.description,
      encryptionKey: props.key,
      generateSecretString: props.generate,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { every: automaticallyAfter, by } = props.rotation;
    this.secret.addRotationSchedule('Rotation', {
      automaticallyAfter,
      ...('functionArn' in by ? { rotationLambda: by } : { hostedRotation: by }),
    });
  }
}
