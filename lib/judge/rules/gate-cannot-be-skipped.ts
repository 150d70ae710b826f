import { at, isUnresolved, listOf } from '../assembly/value';
import { PIPELINE } from './grounds/pipelines';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const CONDITIONS = ['BeforeEntry', 'OnFailure', 'OnSuccess'] as const;
const STOPPING = ['FAIL', 'ROLLBACK'];

/** A stage that fails stops the pipeline, unless its result says that it is retried or passed over. */
export const gateCannotBeSkipped = perResource('PIPE-03', [PIPELINE], (pipeline) => {
  const stages = pipeline.properties['Stages'];
  if (isUnresolved(stages)) return open('its stages cannot be resolved', 'Stages');
  const soft = listOf(stages).flatMap((stage, s): readonly Ruling[] =>
    CONDITIONS.flatMap((kind) => {
      const results = [
        { path: `Stages.${s}.${kind}.Result`, value: at(stage, `${kind}.Result`) },
        ...listOf(at(stage, `${kind}.Conditions`)).map((condition, c) => ({
          path: `Stages.${s}.${kind}.Conditions.${c}.Result`,
          value: at(condition, 'Result'),
        })),
      ];
      return results.flatMap(({ path, value }) => {
        if (value === undefined || STOPPING.includes(String(value))) return [];
        return [
          isUnresolved(value)
            ? open(`${path} cannot be resolved`, path)
            : bad(`goes on with ${String(value)}`, path, value, STOPPING),
        ];
      });
    }),
  );
  return soft.length > 0 ? soft : good('every stage that fails stops it', 'Stages');
});
