import { BackupClient, GetLegalHoldCommand, paginateListLegalHolds } from '@aws-sdk/client-backup';
import { DeleteDBClusterSnapshotCommand, paginateDescribeDBClusterSnapshots, RDSClient } from '@aws-sdk/client-rds';
import { clientSettings } from '../runtime/clients';
import type { Hold, Snapshot } from './decide';

const backup = new BackupClient(clientSettings());
const rds = new RDSClient(clientSettings());

/** Every hold that is not over: one that is being made or lifted still counts. @throws what AWS answers */
export async function activeHolds(): Promise<Hold[]> {
  const holds: Hold[] = [];
  for await (const { LegalHolds = [] } of paginateListLegalHolds({ client: backup }, {})) {
    for (const { LegalHoldId, Status } of LegalHolds) {
      if (LegalHoldId !== undefined && Status !== 'CANCELED') holds.push(await holdOf(LegalHoldId));
    }
  }
  return holds;
}

async function holdOf(id: string): Promise<Hold> {
  const { RecoveryPointSelection: selection } = await backup.send(new GetLegalHoldCommand({ LegalHoldId: id }));
  return {
    id,
    resources: selection?.ResourceIdentifiers ?? [],
    from: selection?.DateRange?.FromDate,
    to: selection?.DateRange?.ToDate,
  };
}

/** Manual snapshots of clusters, final ones among them. One that is still being made has no age yet. */
export async function manualSnapshots(account: string, region: string): Promise<Snapshot[]> {
  const found: Snapshot[] = [];
  const pages = paginateDescribeDBClusterSnapshots({ client: rds }, { SnapshotType: 'manual' });
  for await (const { DBClusterSnapshots = [] } of pages) {
    for (const snapshot of DBClusterSnapshots) {
      const { DBClusterSnapshotIdentifier: id, DBClusterSnapshotArn: arn, SnapshotCreateTime: made } = snapshot;
      if (id === undefined || arn === undefined || made === undefined || snapshot.Status !== 'available') continue;
      const partition = arn.split(':')[1] ?? 'aws';
      found.push({
        id,
        arn,
        sourceArn: `arn:${partition}:rds:${region}:${account}:cluster:${snapshot.DBClusterIdentifier ?? ''}`,
        made,
        tags: Object.fromEntries((snapshot.TagList ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
      });
    }
  }
  return found;
}

/** @returns false where somebody was faster */
export async function deleteSnapshot(id: string): Promise<boolean> {
  try {
    await rds.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: id }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'DBClusterSnapshotNotFoundFault') return false;
    throw error;
  }
}
