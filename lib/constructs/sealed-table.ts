import { RemovalPolicy } from 'aws-cdk-lib';
import { type Attribute, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { backedUp } from './backup-tags';

export interface SealedTableProps {
  /** Key that encrypts table, indexes and streams. Required: the caller names the trust boundary. */
  readonly key: IKey;
  readonly partitionKey: Attribute;
  readonly sortKey?: Attribute;
  /** How far back the table can be put to any second. Unit: days, 1 to 35; not longer than the page lets a backup live (ESH-DEL-3). */
  readonly recoveryDays: number;
  /** `critical` is also in the continuous backup. @default nightly */
  readonly criticality?: 'nightly' | 'critical';
  /** Attribute that holds when an item expires, in epoch seconds. @default - items do not expire */
  readonly expiryAttribute?: string;
  /** Whether every change is to be read from a stream, with the item as it is afterwards. @default false */
  readonly streams?: boolean;
}

/**
 * A DynamoDB table under a customer key that can be put back to any second of the last days, cannot be deleted by mistake,
 * outlives its stack and is in the backup plans by its tag. Serves CFTS-DP-1, CETBIX-BDR-2 and ESH-BK-6; upholds STO-11,
 * BAK-11, BAK-18 and RES-07.
 */
export class SealedTable extends Construct {
  public readonly table: Table;

  constructor(scope: Construct, id: string, props: SealedTableProps) {
    super(scope, id);
    this.table = new Table(this, 'Resource', {
      partitionKey: props.partitionKey,
      ...(props.sortKey === undefined ? {} : { sortKey: props.sortKey }),
      ...(props.expiryAttribute === undefined ? {} : { timeToLiveAttribute: props.expiryAttribute }),
      ...(props.streams === true ? { stream: StreamViewType.NEW_IMAGE } : {}),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: props.recoveryDays },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    backedUp(this.table, props.criticality ?? 'nightly');
  }
}
