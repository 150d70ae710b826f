import { Duration, type Stack } from 'aws-cdk-lib';
import { type ISubnet, type IVpc, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue';
import { SealedFileSystem } from '../../lib/constructs/sealed-file-system';
import { SealedQueue } from '../../lib/constructs/sealed-queue';
import { SealedRepository } from '../../lib/constructs/sealed-repository';
import { SealedSecret } from '../../lib/constructs/sealed-secret';
import { SealedTopic } from '../../lib/constructs/sealed-topic';

export interface LedgerStoresProps {
  readonly dataKey: IKey;
  readonly platformKey: IKey;
  /** Wakes people. */
  readonly topic: ITopic;
  readonly vpc: IVpc;
  readonly subnets: ISubnet[];
}

/** What the application keeps beside table, database and bucket. */
export function ledgerStores(stack: Stack, { dataKey, platformKey, topic, vpc, subnets }: LedgerStoresProps): void {
  new SealedFileSystem(stack, 'Exports', {
    key: dataKey,
    vpc,
    subnets: { subnets },
    securityGroup: SecurityGroup.fromSecurityGroupId(stack, 'ExportsGroup', 'sg-0example', { mutable: false }),
    criticality: 'critical',
  });
  const undelivered = new DeadLetterQueue(stack, 'Undelivered', { key: platformKey, topic, runbook: 'dead-letters' });
  new SealedQueue(stack, 'Bookings', {
    key: platformKey,
    deadLetters: { queue: undelivered, afterAttempts: 5 },
    keptFor: Duration.days(4),
    hiddenFor: Duration.minutes(6),
  });
  new SealedTopic(stack, 'Booked', { key: platformKey });
  new SealedSecret(stack, 'Partner', {
    key: dataKey,
    description: 'Key of the partner that takes bookings',
    generate: { passwordLength: 40 },
    rotation: {
      every: Duration.days(30),
      by: LambdaFunction.fromFunctionAttributes(stack, 'Rotate', {
        functionArn: 'arn:aws:lambda:eu-central-1:111111111111:function:rotate-partner',
        sameEnvironment: false,
      }),
    },
  });
  new SealedRepository(stack, 'Images', { key: dataKey });
}
