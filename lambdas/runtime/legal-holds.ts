import {
  BackupClient,
  CancelLegalHoldCommand,
  GetLegalHoldCommand,
  paginateListLegalHolds,
} from '@aws-sdk/client-backup';
import { clientSettings } from './clients';

/** Of the functions that place, lift and list holds. */
export const backupClient = new BackupClient(clientSettings());

/** Years that AWS Backup keeps the record of a hold that was lifted, as long as evidence. Unit: days. */
const RECORD_DAYS = 6 * 365;

export interface LegalHold {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly made: Date | undefined;
}

/** Holds that are being made or stand; one that is being lifted is on its way out. */
export async function standingHolds(): Promise<LegalHold[]> {
  const found: LegalHold[] = [];
  for await (const { LegalHolds = [] } of paginateListLegalHolds({ client: backupClient }, {})) {
    for (const { LegalHoldId: id, Status, Title: title = '', CreationDate: made } of LegalHolds) {
      if (id === undefined || (Status !== 'ACTIVE' && Status !== 'CREATING')) continue;
      // The list may shorten descriptions; the hold itself has all of it.
      const { Description: description = '' } = await backupClient.send(new GetLegalHoldCommand({ LegalHoldId: id }));
      found.push({ id, title, description, made });
    }
  }
  return found;
}

/** Lifts a hold; one that somebody lifted before is as good. */
export async function lift(id: string, why: string): Promise<void> {
  try {
    await backupClient.send(
      new CancelLegalHoldCommand({ LegalHoldId: id, CancelDescription: why, RetainRecordInDays: RECORD_DAYS }),
    );
  } catch (error) {
    if (
      !(error instanceof Error && ['ResourceNotFoundException', 'InvalidResourceStateException'].includes(error.name))
    ) {
      throw error;
    }
  }
}
