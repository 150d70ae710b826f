import { readAssembly } from '../lib/judge/assembly/read-assembly';
import type { Block } from '../lib/judge/removal/removal-blocks';
import { type RemovalPlan, removalPlan } from '../lib/judge/removal/removal-plan';
import type { Remainder } from '../lib/judge/removal/what-stays';
import { printTable } from '../lib/report/terminal/table';

export interface RemovalOptions {
  readonly path: string;
  readonly json?: boolean;
}

/** Says in which order a deployment is removed, what stands in the way and what stays. Returns 1 while something blocks. */
export function removal({ path, json }: RemovalOptions): 0 | 1 {
  const plan = removalPlan(readAssembly(path));
  process.stdout.write(json === true ? `${JSON.stringify(plan)}\n` : asText(plan));
  return plan.free ? 0 : 1;
}

const HOLDS: Readonly<Record<Block['holds'], string>> = {
  always: 'Blocks',
  'when-filled': 'Blocks where the account has filled it',
  'when-used': 'Blocks where a workload uses it',
  order: 'Waits its turn',
};

function asText({ order, blocks, stays, putBack, free }: RemovalPlan): string {
  const steps = order.map(({ stackName, region, waitsFor, resources }, index) => [
    String(index + 1),
    stackName,
    region ?? '?',
    String(resources),
    waitsFor.join(', '),
  ]);
  // The order itself clears the others, and the table shows it.
  const walls = blocks.filter(({ holds }) => holds !== 'order');
  const imported = blocks.length - walls.length;
  return `${[
    ...printTable(
      ['#', 'stack', 'region', 'resources', 'after'].map((title) => ({ title })),
      steps,
    ),
    ...(imported === 0 ? [] : [`Exports in use: ${imported}. CloudFormation refuses any other order.`]),
    '',
    walls.length === 0 ? 'Nothing stands in the way.' : 'What stands in the way',
    ...together(walls, blockLines),
    '',
    stays.length === 0 ? 'Nothing stays.' : 'What stays',
    ...together(stays, remainderLines),
    '',
    ...(putBack.length === 0
      ? []
      : [`Put back as it was found, unless somebody changed it since: ${putBack.map(({ kind }) => kind).join(', ')}`]),
    'Templates know neither the workloads of the account, which go before, nor the stacks of the bootstrap, which go last.',
    free ? 'Every stack can be deleted in this order.' : 'Blocked by what is above.',
  ].join('\n')}\n`;
}

function blockLines({ holds, why, todo }: Block): readonly [string, string] {
  return [`${HOLDS[holds]}: ${why}`, `to do: ${todo}`];
}

function remainderLines({ type, what, why, until, final }: Remainder): readonly [string, string] {
  const thing = what === 'snapshot' ? `A snapshot of ${type}` : type;
  return [`${thing}: ${why}`, `until: ${until}${final ? '; nobody can sooner' : ''}`];
}

/** One paragraph for all that is alike: what, where, and what follows. */
function together<T extends { readonly stack: string; readonly logicalId?: string }>(
  items: readonly T[],
  linesOf: (item: T) => readonly [string, string],
): readonly string[] {
  const places = new Map<string, string[]>();
  for (const item of items) {
    const key = linesOf(item).join('\n');
    const place = item.logicalId === undefined ? item.stack : `${item.stack}/${item.logicalId}`;
    places.set(key, [...(places.get(key) ?? []), place]);
  }
  return [...places].flatMap(([key, where]) => {
    const [what = '', then = ''] = key.split('\n');
    return [`  ${what}`, ...where.map((place) => `    ${place}`), `    ${then}`];
  });
}
