import {
  BackupClient,
  paginateListCopyJobs,
  paginateListRecoveryPointsByBackupVault,
  paginateListRestoreJobs,
} from '@aws-sdk/client-backup';
import { clientSettings } from '../runtime/clients';
import type { Dated } from './decide';

const client = new BackupClient(clientSettings());

/**
 * Completed recovery points since a moment. A continuous one is made once and goes on: what it reaches back from is the
 * last time that AWS Backup has touched it, which the list does not tell, so its making counts.
 */
export async function recoveryPoints(vault: string, since: Date): Promise<Dated[]> {
  const found: Dated[] = [];
  const pages = paginateListRecoveryPointsByBackupVault({ client }, { BackupVaultName: vault, ByCreatedAfter: since });
  for await (const { RecoveryPoints = [] } of pages) {
    for (const { ResourceType, Status, CompletionDate } of RecoveryPoints) {
      if (Status === 'COMPLETED' && ResourceType !== undefined && CompletionDate !== undefined) {
        found.push({ type: ResourceType, at: CompletionDate });
      }
    }
  }
  return found;
}

/** Tests of the plan that ended since a moment and whose copy was found good. */
export async function goodTests(plan: string, since: Date): Promise<Dated[]> {
  const found: Dated[] = [];
  const pages = paginateListRestoreJobs(
    { client },
    { ByRestoreTestingPlanArn: plan, ByStatus: 'COMPLETED', ByCompleteAfter: since },
  );
  for await (const { RestoreJobs = [] } of pages) {
    for (const { ResourceType, ValidationStatus, CompletionDate } of RestoreJobs) {
      if (ValidationStatus === 'SUCCESSFUL' && ResourceType !== undefined && CompletionDate !== undefined) {
        found.push({ type: ResourceType, at: CompletionDate });
      }
    }
  }
  return found;
}

/** Copies into a vault that were completed since a moment; the jobs are listed in the region that they start from. */
export async function copies(vaultArn: string, since: Date): Promise<Dated[]> {
  const found: Dated[] = [];
  const pages = paginateListCopyJobs(
    { client },
    { ByDestinationVaultArn: vaultArn, ByState: 'COMPLETED', ByCompleteAfter: since },
  );
  for await (const { CopyJobs = [] } of pages) {
    for (const { ResourceType, CompletionDate } of CopyJobs) {
      if (ResourceType !== undefined && CompletionDate !== undefined) {
        found.push({ type: ResourceType, at: CompletionDate });
      }
    }
  }
  return found;
}
