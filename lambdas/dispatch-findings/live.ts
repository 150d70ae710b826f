import { GetFindingsCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { clientSettings } from '../runtime/clients';
import { troubleOf } from '../runtime/trouble';

const client = new GuardDutyClient(clientSettings());

/** Whether the region's detector has the finding. A region has one detector at most. */
export async function isKnownFinding(id: string): Promise<boolean> {
  const { DetectorIds = [] } = await client.send(new ListDetectorsCommand({}));
  const [DetectorId] = DetectorIds;
  if (DetectorId === undefined) return false;
  try {
    const { Findings = [] } = await client.send(new GetFindingsCommand({ DetectorId, FindingIds: [id] }));
    return Findings.length > 0;
  } catch (error) {
    // GuardDuty answers 400 for an id that is none.
    if (troubleOf(error) === 'other') return false;
    throw error;
  }
}
