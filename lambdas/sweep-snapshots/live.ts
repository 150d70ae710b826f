import { BackupClient, GetLegalHoldCommand, paginateListLegalHolds } from '@aws-sdk/client-backup';
import { clientSettings } from '../runtime/clients';
import { clusterSnapshots } from './cluster-snapshots';
import type { Hold } from './decide';
import type { Store } from './store';
import { tableBackups } from './table-backups';
import { volumeSnapshots } from './volume-snapshots';

const backup = new BackupClient(clientSettings());

/** Whatever can be copied by hand and then has no end. */
export const stores: readonly Store[] = [clusterSnapshots, volumeSnapshots, tableBackups];

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
