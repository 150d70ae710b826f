import { AccessAnalyzerClient, paginateListAnalyzers, paginateListFindingsV2 } from '@aws-sdk/client-accessanalyzer';
import { clientSettings } from '../runtime/clients';

const client = new AccessAnalyzerClient(clientSettings());

const TYPES: readonly string[] = ['ACCOUNT_UNUSED_ACCESS', 'ORGANIZATION_UNUSED_ACCESS'];

/** Active findings of unused access, counted by type; undefined where no such analyzer is active. */
export async function readUnusedFindings(): Promise<Readonly<Record<string, number>> | undefined> {
  const analyzers: string[] = [];
  for await (const page of paginateListAnalyzers({ client }, {})) {
    for (const { arn, type, status } of page.analyzers ?? []) {
      if (arn !== undefined && type !== undefined && TYPES.includes(type) && status === 'ACTIVE') analyzers.push(arn);
    }
  }
  if (analyzers.length === 0) return undefined;
  const counts: Record<string, number> = {};
  for (const analyzerArn of analyzers) {
    const filter = { status: { eq: ['ACTIVE'] } };
    for await (const page of paginateListFindingsV2({ client }, { analyzerArn, filter })) {
      for (const { findingType = 'unknown' } of page.findings ?? []) {
        counts[findingType] = (counts[findingType] ?? 0) + 1;
      }
    }
  }
  return counts;
}
