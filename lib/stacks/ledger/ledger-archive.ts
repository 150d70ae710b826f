import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/archive-ledger/contract';
import { DeadLetterQueue } from '../../constructs/dead-letter-queue';
import { HandlerFunction } from '../../constructs/handler-function';
import { throughLedger } from '../../constructs/ledger-access';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import type { FunctionGround } from '../../constructs/woken-function';

export interface LedgerArchiveProps extends FunctionGround {
  readonly archive: IBucket;
  readonly stack: RampartStack;
  readonly table: Table;
}

/** What Lambda does in the role's name to read the stream. */
const STREAM = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

/** Copies every change of the ledger into the locked archive. A batch that cannot be written is tried for a day, then kept and paged. */
export class LedgerArchive extends Construct {
  constructor(scope: Construct, id: string, props: LedgerArchiveProps) {
    super(scope, id);
    const { table, archive, logsKey, topic, stack } = props;
    const { runbook } = CONTRACT;
    const stream = table.tableStreamArn ?? '';
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', { key: props.platformKey, topic, runbook });
    const handler = new HandlerFunction(this, 'Handler', {
      handler: CONTRACT.function,
      roleName: CONTRACT.function,
      code: props.code,
      description: 'Copies every change of the ledger into the locked archive',
      environment: { [CONTRACT.env.archive]: archive.bucketName },
      boundary: props.boundary,
      logsKey,
      timeoutSeconds: CONTRACT.timeoutSeconds,
      memoryMb: CONTRACT.memoryMb,
      deadLetters,
      permissions: [
        ...CONTRACT.permissions,
        {
          actions: [...STREAM, 'dynamodb:ListStreams', 'kms:Decrypt', 'kms:GenerateDataKey'],
          impliedBy: 'the event source mapping',
        },
      ],
      statements: [
        new PolicyStatement({ sid: 'ReadStream', actions: STREAM, resources: [`${table.tableArn}/stream/*`] }),
        // It has no resource ARNs.
        new PolicyStatement({ sid: 'ListStreams', actions: ['dynamodb:ListStreams'], resources: ['*'] }),
        throughLedger(stack, props.platformKey),
        new PolicyStatement({
          sid: 'File',
          actions: ['s3:PutObject'],
          resources: [archive.arnForObjects(`${CONTRACT.prefix}*`)],
        }),
        new PolicyStatement({
          sid: 'EncryptFiled',
          actions: ['kms:GenerateDataKey'],
          resources: [logsKey.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `s3.${stack.region}.amazonaws.com` } },
        }),
      ],
    });
    const mapping = new CfnEventSourceMapping(this, 'Stream', {
      eventSourceArn: stream,
      functionName: handler.function.functionArn,
      startingPosition: 'TRIM_HORIZON',
      batchSize: CONTRACT.batchSize,
      maximumBatchingWindowInSeconds: 30,
      bisectBatchOnFunctionError: true,
      maximumRecordAgeInSeconds: 86_400,
      destinationConfig: { onFailure: { destination: deadLetters.queueArn } },
    });
    mapping.node.addDependency(handler.role.policy);
    new PagedAlarm(this, 'Errors', {
      topic,
      runbook,
      says: 'Changes of the ledger do not reach the archive',
      metric: handler.function.metricErrors({ period: Duration.minutes(1), statistic: 'Sum' }),
      above: 0,
      missing: 'notBreaching',
    });
  }
}
