import type { Assembly } from '../assembly/assembly';
import { type Block, removalBlocks } from './removal-blocks';
import { type RemovalStep, removalOrder } from './removal-order';
import { type Remainder, whatStays } from './what-stays';

/** Something of the account that removal sets back to what was there before. */
export interface PutBack {
  readonly stack: string;
  readonly logicalId: string;
  /** Kind of thing, as lambdas/manage-singleton names it. */
  readonly kind: string;
}

/** What removing a deployment takes, read from its templates alone. */
export interface RemovalPlan {
  readonly digest: string;
  readonly order: readonly RemovalStep[];
  readonly blocks: readonly Block[];
  readonly stays: readonly Remainder[];
  readonly putBack: readonly PutBack[];
  /** Whether every stack can be deleted in that order, as far as the templates tell. */
  readonly free: boolean;
}

export function removalPlan(assembly: Assembly): RemovalPlan {
  const order = removalOrder(assembly);
  const blocks = inOrder(removalBlocks(assembly), order);
  return {
    digest: assembly.digest,
    order,
    blocks,
    stays: inOrder(whatStays(assembly), order),
    putBack: inOrder(
      assembly.ofType('Custom::RampartSingleton').map(({ stack, logicalId, properties }) => ({
        stack,
        logicalId,
        kind: String(properties['Kind']),
      })),
      order,
    ),
    free: !blocks.some(({ holds }) => holds === 'always'),
  };
}

function inOrder<T extends { readonly stack: string }>(
  items: readonly T[],
  order: readonly RemovalStep[],
): readonly T[] {
  const place = new Map(order.map(({ stack }, index) => [stack, index]));
  const at = ({ stack }: T) => place.get(stack.split('/')[0] ?? stack) ?? order.length;
  return items.toSorted((one, other) => at(one) - at(other));
}
