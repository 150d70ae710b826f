import {
  type BackupSummary,
  DeleteBackupCommand,
  DynamoDBClient,
  ListBackupsCommand,
  ListTagsOfResourceCommand,
} from '@aws-sdk/client-dynamodb';
import { clientSettings } from '../runtime/clients';
import type { Snapshot } from './decide';
import { answerOf, type Store, tagsOf } from './store';

const client = new DynamoDBClient(clientSettings());

/**
 * Backups of tables that people made. They bear no tags, so they are whose their table is; one whose table is gone is nobody's
 * and stays. What DynamoDB itself keeps of a deleted table (type SYSTEM) ends after 35 days and cannot be deleted before.
 */
export const tableBackups: Store = {
  async list() {
    const found: Snapshot[] = [];
    const tags = new Map<string, Readonly<Record<string, string>>>();
    for (const { BackupArn: arn, BackupStatus, TableArn, BackupCreationDateTime: made } of await ofPeople()) {
      if (arn === undefined || TableArn === undefined || made === undefined || BackupStatus !== 'AVAILABLE') continue;
      if (!tags.has(TableArn)) tags.set(TableArn, await tagsOfTable(TableArn));
      found.push({ id: arn, arn, sourceArn: TableArn, made, tags: tags.get(TableArn) ?? {} });
    }
    return found;
  },

  async delete(arn) {
    try {
      await client.send(new DeleteBackupCommand({ BackupArn: arn }));
      return 'deleted';
    } catch (error) {
      return answerOf(error, { BackupNotFoundException: 'gone' });
    }
  },
};

async function ofPeople(): Promise<readonly BackupSummary[]> {
  const found: BackupSummary[] = [];
  let ExclusiveStartBackupArn: string | undefined;
  do {
    const { BackupSummaries = [], LastEvaluatedBackupArn } = await client.send(
      new ListBackupsCommand({ BackupType: 'USER', ...(ExclusiveStartBackupArn && { ExclusiveStartBackupArn }) }),
    );
    found.push(...BackupSummaries);
    ExclusiveStartBackupArn = LastEvaluatedBackupArn;
  } while (ExclusiveStartBackupArn !== undefined);
  return found;
}

async function tagsOfTable(ResourceArn: string): Promise<Readonly<Record<string, string>>> {
  try {
    return tagsOf((await client.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags);
  } catch (error) {
    // Tables of others are denied on purpose: the role may ask for ours only.
    const name = error instanceof Error ? error.name : '';
    if (name === 'ResourceNotFoundException' || name === 'AccessDeniedException') return {};
    throw error;
  }
}
