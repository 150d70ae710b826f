import { Duration } from 'aws-cdk-lib';
import { AttributeType, ProjectionType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { LEDGER } from '../../../lambdas/runtime/contract';
import { PagedAlarm } from '../../constructs/paged-alarm';
import { RampartStack } from '../../constructs/rampart-stack';
import { SealedTable } from '../../constructs/sealed-table';
import type { FunctionGround } from '../../constructs/woken-function';
import type { Profile } from '../../profile/profile';
import { LedgerArchive } from './ledger-archive';

export interface LedgerStackProps extends FunctionGround {
  readonly profile: Profile;
  /** Takes every change, locked. */
  readonly archive: IBucket;
}

/** What a function needs to see of an item without reading it: enough for lists, nothing of the states. */
const INDEXED = ['id', 'remediation', 'account', 'region', 'resource', 'state', 'why', 'updatedAt', 'name', 'actions'];

/** Every finding and every step of every remediation, written before it happens; each change also lands in the archive. */
export class LedgerStack extends RampartStack {
  public readonly table: Table;

  constructor(scope: Construct, id: string, props: LedgerStackProps) {
    super(scope, id, { profile: props.profile, layer: 'monitoring', part: 'ledger' });
    const { index } = LEDGER;
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new SealedTable(this, 'Table', {
      key: props.platformKey,
      partitionKey: text(LEDGER.partitionKey),
      sortKey: text(LEDGER.sortKey),
      recoveryDays: props.profile.backup.backupMaxDays,
      expiryAttribute: LEDGER.expiry,
      streams: true,
    }).table;
    this.table.addGlobalSecondaryIndex({
      indexName: index.name,
      partitionKey: text(index.partitionKey),
      sortKey: text(index.sortKey),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: INDEXED,
    });
    new LedgerArchive(this, 'Archive', { ...props, stack: this, table: this.table });
    new PagedAlarm(this, 'Refused', {
      topic: props.topic,
      runbook: 'ledger-refuses',
      says: 'The ledger throttles or refuses writes: nothing is repaired that cannot be written down first',
      metric: this.table.metric('WriteThrottleEvents', { period: Duration.minutes(1), statistic: 'Sum' }),
      above: 0,
      threat: true,
      periods: 3,
      missing: 'notBreaching',
    });
  }
}
