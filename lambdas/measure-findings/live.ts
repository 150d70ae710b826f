import { paginateGetFindings, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { clientSettings } from '../runtime/clients';
import { CONTRACT } from './contract';
import { momentOf, type OpenFinding } from './decide';

const client = new SecurityHubClient(clientSettings());
const PAGE = 100;

const is = (...values: readonly string[]) => values.map((Value) => ({ Value, Comparison: 'EQUALS' as const }));

/** Open findings of a severity, those that nobody answered first, up to as many as are counted. */
export async function openFindings(severity: string): Promise<readonly OpenFinding[]> {
  const found: OpenFinding[] = [];
  for (const status of ['NEW', 'NOTIFIED']) {
    const asked = {
      Filters: { RecordState: is('ACTIVE'), SeverityLabel: is(severity), WorkflowStatus: is(status) },
      SortCriteria: [{ Field: 'CreatedAt', SortOrder: 'desc' as const }],
    };
    for await (const { Findings = [] } of paginateGetFindings({ client, pageSize: PAGE }, asked)) {
      for (const { CreatedAt } of Findings) found.push({ since: momentOf(CreatedAt), answered: status !== 'NEW' });
      if (found.length >= CONTRACT.mostCounted) return found;
    }
  }
  return found;
}
