import {
  AccessAnalyzerClient,
  type AnalyzerSummary,
  CreateAnalyzerCommand,
  DeleteAnalyzerCommand,
  paginateListAnalyzers,
} from '@aws-sdk/client-accessanalyzer';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired, whole } from './desired';

const client = new AccessAnalyzerClient(clientSettings());

interface State {
  /** The account's analyzer of the wanted type; `unusedDays` is null where the type has none. */
  readonly analyzer: { readonly name: string; readonly unusedDays: number | null } | null;
}

const properties = z.discriminatedUnion('Type', [
  z.strictObject({ Type: z.literal('ACCOUNT'), AnalyzerName: z.string() }),
  z.strictObject({
    Type: z.literal('ACCOUNT_UNUSED_ACCESS'),
    AnalyzerName: z.string(),
    UnusedAccessAge: whole(1, 365),
  }),
]);

export const accessAnalyzer: KindFactory<State> = (desired) => {
  const wanted = readDesired('access-analyzer', properties, desired);
  const unusedDays = wanted.Type === 'ACCOUNT_UNUSED_ACCESS' ? wanted.UnusedAccessAge : null;
  return {
    variant: wanted.Type,
    async describe() {
      for await (const { analyzers = [] } of paginateListAnalyzers({ client }, { type: wanted.Type })) {
        const [found] = analyzers;
        if (found !== undefined) return { analyzer: stateOf(found) };
      }
      return { analyzer: null };
    },
    raise({ analyzer }) {
      if (analyzer === null) return { analyzer: { name: wanted.AnalyzerName, unusedDays } };
      if (unusedDays !== null && analyzer.unusedDays !== null && analyzer.unusedDays > unusedDays) {
        // The age is fixed when an analyzer is made, and a new one would lose the findings of this one.
        throw new Error(
          `analyzer ${analyzer.name} reports access unused for ${analyzer.unusedDays} days; promised are ${unusedDays}. ` +
            'Delete it if its findings may go, or skip',
        );
      }
      return { analyzer };
    },
    async change({ analyzer: from }, { analyzer: to }) {
      if (from !== null) await client.send(new DeleteAnalyzerCommand({ analyzerName: from.name }));
      if (to === null) return;
      const configuration =
        to.unusedDays === null ? {} : { configuration: { unusedAccess: { unusedAccessAge: to.unusedDays } } };
      await client.send(new CreateAnalyzerCommand({ analyzerName: to.name, type: wanted.Type, ...configuration }));
    },
    idOf: ({ analyzer }) => analyzer?.name,
  };
};

function stateOf({ name = '', configuration }: AnalyzerSummary): State['analyzer'] {
  return { name, unusedDays: configuration?.unusedAccess?.unusedAccessAge ?? null };
}
