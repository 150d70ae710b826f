import type { Resource, Value } from '../../assembly/assembly';
import { at, isUnresolved, listOf } from '../../assembly/value';

export const PIPELINE = 'AWS::CodePipeline::Pipeline';

export interface Step {
  readonly stage: string;
  /** Path of the action. */
  readonly path: string;
  readonly category: string;
  readonly provider: string;
  /** Place in the order of the whole pipeline: the stage, then the run order inside it. */
  readonly order: number;
}

/** Every action in the order in which they run; undefined where the stages cannot be resolved. */
export function stepsOf(pipeline: Resource): readonly Step[] | undefined {
  const stages = pipeline.properties['Stages'];
  if (isUnresolved(stages)) return undefined;
  return listOf(stages).flatMap((stage, s) =>
    listOf(at(stage, 'Actions')).map((action, a): Step => {
      const runOrder = at(action, 'RunOrder');
      return {
        stage: text(at(stage, 'Name')),
        path: `Stages.${s}.Actions.${a}`,
        category: text(at(action, 'ActionTypeId.Category')),
        provider: text(at(action, 'ActionTypeId.Provider')),
        order: s * 1000 + (typeof runOrder === 'number' ? runOrder : 1),
      };
    }),
  );
}

/** Actions that bring something to where it runs; the pipeline's own update of itself is one of them. */
export function isDeployment({ category }: Step): boolean {
  return category === 'Deploy';
}

function text(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
