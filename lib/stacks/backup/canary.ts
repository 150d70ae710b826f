import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { LEDGER } from '../../../lambdas/runtime/contract';
import { CONTRACT } from '../../../lambdas/write-canary/contract';
import { throughLedger } from '../../constructs/ledger-access';
import type { RampartStack } from '../../constructs/rampart-stack';
import { type FunctionGround, WokenFunction } from '../../constructs/woken-function';

export interface CanaryProps extends FunctionGround {
  readonly stack: RampartStack;
  /** Undefined where the profile has none. */
  readonly files: IBucket | undefined;
  readonly ledger: ITable;
  readonly dataKey: IKey;
}

/** Asks that a call names the canary's item and no other; without the second line a call that names none would pass. */
export const CANARY_ITEM_ONLY = {
  'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [LEDGER.canary.pk] },
  Null: { 'dynamodb:LeadingKeys': 'false' },
};

/** Writes one known record into files and ledger, whose restored copies show how much would be lost. It can write that record only. */
export class Canary extends WokenFunction {
  constructor(scope: Construct, id: string, props: CanaryProps) {
    const { stack, files, ledger, code, boundary, logsKey, platformKey, topic } = props;
    const { env } = CONTRACT;
    super(scope, id, {
      ...{ code, boundary, logsKey, platformKey, topic },
      contract: CONTRACT,
      description: 'Writes a known record into files and ledger, by which restored copies are checked',
      roleName: CONTRACT.function,
      environment: { [env.table]: ledger.tableName, ...(files && { [env.bucket]: files.bucketName }) },
      permissions: [
        ...CONTRACT.permissions,
        { actions: CONTRACT.throughS3, impliedBy: 's3' },
        { actions: CONTRACT.throughDynamodb, impliedBy: 'dynamodb' },
      ],
      statements: [
        new PolicyStatement({
          sid: 'WriteTheCanaryItem',
          actions: ['dynamodb:PutItem'],
          resources: [ledger.tableArn],
          conditions: CANARY_ITEM_ONLY,
        }),
        throughLedger(stack, platformKey),
        ...(files === undefined ? [] : intoFiles(props, files)),
      ],
      wakes: { id: 'HalfHourly', says: 'Writes the canary of the backups', schedule: CONTRACT.schedule },
      errorSays: 'The canary of the backups was not written, so the next restore test will look like a loss',
    });
  }
}

function intoFiles({ stack, dataKey }: CanaryProps, files: IBucket): PolicyStatement[] {
  return [
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
  ];
}
