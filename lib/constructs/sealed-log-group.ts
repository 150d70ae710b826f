import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

export interface SealedLogGroupProps {
  readonly key: IKey;
  /** How long events are kept at least. Unit: days; CloudWatch Logs takes the next period that it offers. */
  readonly days: number;
  /** Fixed name, where a service demands one. @default - a generated name */
  readonly name?: string;
  /** Kept when the stack goes. @default true */
  readonly retain?: boolean;
}

/** A log group under the logs key with a retention that is never shorter than asked. */
export class SealedLogGroup extends LogGroup {
  constructor(scope: Construct, id: string, props: SealedLogGroupProps) {
    super(scope, id, {
      encryptionKey: props.key,
      retention: retentionOf(props.days),
      removalPolicy: props.retain === false ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      ...(props.name === undefined ? {} : { logGroupName: props.name }),
    });
  }
}

function retentionOf(days: number): RetentionDays {
  const periods = Object.values(RetentionDays)
    .filter((value): value is RetentionDays => typeof value === 'number')
    .sort((a, b) => a - b);
  return periods.find((period) => period >= days) ?? RetentionDays.INFINITE;
}
