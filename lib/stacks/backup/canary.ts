import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/write-canary/contract';
import type { RampartStack } from '../../constructs/rampart-stack';
import { type FunctionGround, WokenFunction } from '../../constructs/woken-function';

export interface CanaryProps extends FunctionGround {
  readonly stack: RampartStack;
  readonly files: IBucket;
  readonly dataKey: IKey;
}

/** Writes one known object into the files, whose restored copy shows how much would be lost. It can write that object only. */
export class Canary extends WokenFunction {
  constructor(scope: Construct, id: string, props: CanaryProps) {
    const { stack, files, dataKey, code, boundary, logsKey, platformKey, topic } = props;
    super(scope, id, {
      ...{ code, boundary, logsKey, platformKey, topic },
      contract: CONTRACT,
      description: 'Writes a known object into the files, by which a restored copy is checked',
      roleName: CONTRACT.function,
      environment: { [CONTRACT.env.bucket]: files.bucketName },
      permissions: [...CONTRACT.permissions, { actions: CONTRACT.throughS3, impliedBy: 's3' }],
      statements: [
        new PolicyStatement({
          sid: 'WriteTheCanary',
          actions: ['s3:PutObject'],
          resources: [files.arnForObjects('rampart/canary.json')],
        }),
        new PolicyStatement({
          sid: 'EncryptTheCanary',
          actions: ['kms:GenerateDataKey'],
          resources: [dataKey.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `s3.${stack.region}.amazonaws.com` } },
        }),
      ],
      wakes: { id: 'HalfHourly', says: 'Writes the canary of the backups', schedule: CONTRACT.schedule },
      errorSays: 'The canary of the backups was not written, so the next restore test will look like a loss',
    });
  }
}
