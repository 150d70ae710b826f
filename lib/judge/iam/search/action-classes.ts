import { hasResource } from '../action-data';
import { sceneOf } from '../answer-question';
import type { Estate } from '../estate';
import { type Glob, matchesGlob } from '../glob';
import type { Policy, Statement } from '../policy';
import type { OpenQuestion } from './search';

/** What a pattern covers of the actions asked for, remembered per pattern. */
const covered = new WeakMap<readonly string[], Map<Glob, Uint8Array>>();

/**
 * Sorts the actions of a question into classes that every policy treats alike, so that one of each speaks for all. An
 * action that no statement allows is left out: nobody can make that request.
 */
export function actionClasses(estate: Estate, question: OpenQuestion): readonly (readonly string[])[] {
  const actions = question.do;
  const [first] = actions;
  if (first === undefined) return [];
  if (actions.length === 1) return [actions];
  const on = question.on === 'any' ? '*' : question.on;
  const scene = sceneOf(estate, { as: question.as, do: first, on });
  if (scene.identity === undefined) return actions.map((action) => [action]);
  const statements = statementsOf(estate, [
    ...scene.identity.policies,
    ...(scene.identity.boundary === undefined ? [] : [scene.identity.boundary]),
    ...(scene.resource?.policies ?? []),
  ]);
  const columns = statements.map((statement) => coverage(actions, statement));
  const classes = new Map<string, string[]>();
  actions.forEach((action, row) => {
    let signature = action.startsWith('kms:') || action.startsWith('sts:') ? action : String(hasResource(action));
    let allowed = false;
    columns.forEach((column, i) => {
      const hit = column[row] === 1;
      if (hit && statements[i]?.effect === 'Allow') allowed = true;
      signature += hit ? '1' : '0';
    });
    if (!allowed) return;
    const same = classes.get(signature);
    if (same === undefined) classes.set(signature, [action]);
    else same.push(action);
  });
  return [...classes.values()];
}

function statementsOf(estate: Estate, policies: readonly Policy[]): readonly Statement[] {
  const guards = [...estate.scps, ...estate.rcps].flatMap((level) => level.policies);
  return [...policies, ...guards].flatMap((policy) => policy.statements);
}

function coverage(actions: readonly string[], { actions: selection, faults }: Statement): Uint8Array {
  const column = new Uint8Array(actions.length);
  // A faulty statement may speak of anything.
  if (faults.length > 0) return column.fill(1);
  for (const item of selection.items) {
    if (typeof item !== 'string') return column.fill(1);
    const hits = hitsOf(actions, item);
    for (let i = 0; i < column.length; i += 1) column[i] = (column[i] ?? 0) | (hits[i] ?? 0);
  }
  if (selection.inverted) for (let i = 0; i < column.length; i += 1) column[i] = 1 - (column[i] ?? 0);
  return column;
}

function hitsOf(actions: readonly string[], glob: Glob): Uint8Array {
  const known = covered.get(actions) ?? new Map<Glob, Uint8Array>();
  covered.set(actions, known);
  const before = known.get(glob);
  if (before !== undefined) return before;
  const hits = Uint8Array.from(actions, (action) => (matchesGlob(glob, action.toLowerCase()) ? 1 : 0));
  known.set(glob, hits);
  return hits;
}
