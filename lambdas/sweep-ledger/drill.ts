import { CreateSampleFindingsCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { clientSettings } from '../runtime/clients';
import { CONTRACT } from './contract';

const guardDuty = new GuardDutyClient(clientSettings());

/**
 * GuardDuty marks what it sends as a sample, so the pipeline plans and touches nothing. People may not make findings
 * themselves: their boundary keeps them from every creating call of GuardDuty.
 */
export async function drill(): Promise<string> {
  const { DetectorIds: [DetectorId] = [] } = await guardDuty.send(new ListDetectorsCommand({}));
  if (DetectorId === undefined) throw new Error('there is no detector in this region');
  await guardDuty.send(new CreateSampleFindingsCommand({ DetectorId, FindingTypes: [CONTRACT.drill] }));
  return `GuardDuty sends a sample of ${CONTRACT.drill}`;
}
