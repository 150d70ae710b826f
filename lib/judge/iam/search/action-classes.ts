import { hasResource, obeysRcps } from '../action-data';
import { sceneOf } from '../answer-question';
import { accountOf } from '../asker';
import type { Estate } from '../estate';
import { type Glob, hasWildcard, isAny, matchesGlob } from '../glob';
import { isRoleAssumption } from '../layers';
import type { Policy, Statement } from '../policy';
import type { OpenQuestion } from './open-question';

interface ActionIndex {
  readonly lower: readonly string[];
  /** A number for each kind of action. */
  readonly kinds: Uint32Array;
  /** Rows of each service's actions. */
  readonly byService: ReadonlyMap<string, readonly number[]>;
  /** Rows that a pattern covers, remembered per pattern. */
  readonly hits: Map<Glob, readonly number[]>;
  /** What a statement covers of them, remembered as long as the statement lives. */
  readonly columns: WeakMap<Statement, Uint8Array>;
}

const indexes = new WeakMap<readonly string[], ActionIndex>();

/**
 * Sorts the actions of a question into classes that every policy treats alike, so that one of each speaks for all. An
 * action that no statement allows is left out: nobody can make that request.
 */
export function actionClasses(estate: Estate, question: OpenQuestion): readonly (readonly string[])[] {
  const actions = question.do;
  const [first] = actions;
  if (first === undefined) return [];
  const on = question.on === 'any' ? '*' : question.on;
  const scene = sceneOf(estate, { as: question.as, do: first, on });
  // Whoever has no policies here gets in by the policies of the resource alone.
  const known = scene.identity !== undefined || scene.resource !== undefined;
  if (!known) return actions.map((action) => [action]);
  // The root of an account, and who is in it but not in the assembly, may do whatever the account can give.
  const unlimited = scene.identity === undefined && accountOf(scene.request.asker) === scene.resourceAccount;
  const granting = statementsOf([...(scene.identity?.policies ?? []), ...(scene.resource?.policies ?? [])]);
  if (actions.length === 1) return unlimited || granting.some((s) => mayAllow(s, first)) ? [actions] : [];
  const limiting = statementsOf(scene.identity?.boundary === undefined ? [] : [scene.identity.boundary]);
  const allows = granting.filter((s) => s.effect === 'Allow').map((s) => coverage(actions, s));
  const columns = [...granting, ...limiting].map((s) => coverage(actions, s));
  const limits = limitsOf(estate, actions);
  const numbers = columns.reduce(parted, limits);
  const classes = new Map<number, string[]>();
  actions.forEach((action, row) => {
    if (!unlimited && !allows.some((column) => column[row] === 1)) return;
    const number = numbers[row] ?? 0;
    const same = classes.get(number);
    if (same === undefined) classes.set(number, [action]);
    else same.push(action);
  });
  return [...classes.values()];
}

/** Parts classes, each a number, by what a statement covers of them. */
function parted(classes: Uint32Array, column: Uint8Array): Uint32Array {
  const numbers = new Map<number, number>();
  return classes.map((before, row) => {
    const both = before * 2 + (column[row] ?? 0);
    const known = numbers.get(both);
    if (known !== undefined) return known;
    numbers.set(both, numbers.size);
    return numbers.size - 1;
  });
}

const limitsOfEstates = new WeakMap<Estate, Map<readonly string[], Uint32Array>>();

/**
 * How actions differ beside the policies of who asks and of what is asked: by themselves, and in what organisation and
 * endpoints say. That is the same for everybody, so that it is found once.
 */
function limitsOf(estate: Estate, actions: readonly string[]): Uint32Array {
  const known = limitsOfEstates.get(estate) ?? new Map<readonly string[], Uint32Array>();
  limitsOfEstates.set(estate, known);
  const before = known.get(actions);
  if (before !== undefined) return before;
  const limiting = statementsOf([
    ...[...estate.scps, ...estate.rcps].flatMap((level) => level.policies),
    ...[...estate.endpoints.values()].map((endpoint) => endpoint.policy),
  ]);
  const limits = limiting.map((s) => coverage(actions, s)).reduce(parted, indexOf(actions).kinds);
  known.set(actions, limits);
  return limits;
}

/** Differences between actions that lie not in the policies: trust, key policies, RCPs and resources at all. */
function kindsOf(actions: readonly string[]): Uint32Array {
  const numbers = new Map<string, number>();
  return Uint32Array.from(actions, (action) => {
    const kind = kindOf(action);
    if (!numbers.has(kind)) numbers.set(kind, numbers.size);
    return numbers.get(kind) ?? 0;
  });
}

function kindOf(action: string): string {
  const service = action.slice(0, action.indexOf(':')).toLowerCase();
  const special = service === 'kms' || isRoleAssumption(action.toLowerCase()) ? service : '';
  return `${special} ${obeysRcps(service)} ${hasResource(action)} `;
}

function statementsOf(policies: readonly Policy[]): readonly Statement[] {
  return policies.flatMap((policy) => policy.statements);
}

/** Whether a statement allows an action somewhere, or is too faulty to say. */
function mayAllow({ effect, actions, faults }: Statement, action: string): boolean {
  if (faults.length > 0) return true;
  if (effect === 'Deny') return false;
  const lower = action.toLowerCase();
  const open = actions.items.some((item) => typeof item !== 'string');
  return (
    open || actions.items.some((item) => typeof item === 'string' && matchesGlob(item, lower)) !== actions.inverted
  );
}

function coverage(actions: readonly string[], statement: Statement): Uint8Array {
  const { columns } = indexOf(actions);
  const before = columns.get(statement);
  if (before !== undefined) return before;
  const column = covered(actions, statement);
  columns.set(statement, column);
  return column;
}

function covered(actions: readonly string[], { actions: selection, faults }: Statement): Uint8Array {
  const column = new Uint8Array(actions.length);
  // A faulty statement may speak of anything.
  if (faults.length > 0) return column.fill(1);
  for (const item of selection.items) {
    if (typeof item !== 'string') return column.fill(1);
    if (isAny(item)) column.fill(1);
    else for (const row of hitsOf(actions, item)) column[row] = 1;
  }
  if (selection.inverted) for (let i = 0; i < column.length; i += 1) column[i] = 1 - (column[i] ?? 0);
  return column;
}

function hitsOf(actions: readonly string[], glob: Glob): readonly number[] {
  const index = indexOf(actions);
  const before = index.hits.get(glob);
  if (before !== undefined) return before;
  const service = glob.slice(0, Math.max(0, glob.indexOf(':')));
  // Most patterns name their service, so only its actions need to be looked at.
  const rows =
    service === '' || hasWildcard(service as Glob) ? [...index.lower.keys()] : (index.byService.get(service) ?? []);
  const hits = rows.filter((row) => matchesGlob(glob, index.lower[row] ?? ''));
  index.hits.set(glob, hits);
  return hits;
}

function indexOf(actions: readonly string[]): ActionIndex {
  const known = indexes.get(actions);
  if (known !== undefined) return known;
  const lower = actions.map((action) => action.toLowerCase());
  const byService = new Map<string, number[]>();
  lower.forEach((action, row) => {
    const service = action.slice(0, action.indexOf(':'));
    const rows = byService.get(service);
    if (rows === undefined) byService.set(service, [row]);
    else rows.push(row);
  });
  const index: ActionIndex = { lower, kinds: kindsOf(actions), byService, hits: new Map(), columns: new WeakMap() };
  indexes.set(actions, index);
  return index;
}
