import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface SealedQueueProps {
  readonly key: IKey;
  /** Takes what could not be worked on, after so many attempts; `none` for a queue that is one itself. Required, so that nobody forgets it. */
  readonly deadLetters: { readonly queue: IQueue; readonly afterAttempts: number } | 'none';
  /** How long a message waits for somebody. SQS allows a minute to 14 days. */
  readonly keptFor: Duration;
  /** How long a message is hidden while somebody works on it; at least six times the timeout of a function that reads it. */
  readonly hiddenFor?: Duration;
}

/** A queue under a customer key that answers over TLS only and loses nothing silently. Upholds STO-09 and STO-10 (CFTS-DP-1, CFTS-DP-2). */
export class SealedQueue extends Queue {
  constructor(scope: Construct, id: string, props: SealedQueueProps) {
    const { deadLetters, hiddenFor } = props;
    super(scope, id, {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: props.key,
      enforceSSL: true,
      retentionPeriod: props.keptFor,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(hiddenFor === undefined ? {} : { visibilityTimeout: hiddenFor }),
      ...(deadLetters === 'none'
        ? {}
        : { deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: deadLetters.afterAttempts } }),
    });
  }
}
