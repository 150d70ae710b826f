import type { FigureValue } from '../../promises/promise';
import { promises } from '../../promises/promises';
import { claimedPromises } from '../claimed-promises';
import { compareFigure } from '../compare-figure';
import { type FigureRow, figureTable } from '../figure-table';
import type { Profile } from '../profile';
import { valueAt } from '../value-at';
import { oneOf } from '../words';
import type { Check, CheckContext, CheckFault } from './check';

/**
 * One check for each figure that a page states: a profile may be stricter than the pages it claims, never looser. Schedules
 * have checks of their own, which say more than that a run comes too seldom.
 */
export const figuresKeepPromises: Readonly<Record<string, Check>> = Object.fromEntries(
  figureTable
    .filter(
      (row) => row.stricter !== 'oftener' && promises.some(({ figures }) => figures[row.parameter]?.origin === 'page'),
    )
    .map((row): [string, Check] => [
      `figure ${row.parameter}`,
      { reads: ['claims', row.path], run: (profile, context) => looser(row, profile, context) },
    ]),
);

function looser(row: FigureRow, profile: Profile, { asOf, newest }: CheckContext): CheckFault[] {
  const value = valueAt(profile, row.path);
  const stated = new Map<string, { value: FigureValue; by: string[] }>();
  for (const { id, figures } of claimedPromises(profile.claims)) {
    const figure = figures[row.parameter];
    if (figure?.origin !== 'page' || compareFigure(row, figure.value, value, asOf) !== 'looser') continue;
    const text = words(figure.value);
    stated.set(text, { value: figure.value, by: [...(stated.get(text)?.by ?? []), id] });
  }
  return [...stated.values()].map(({ value: figure, by }) => ({
    path: newest(['claims'], row.path.split('.')),
    message: `${row.path.split('.').at(-1)} ${words(value)} is looser than ${oneOf(by, 'and')} ${by.length > 1 ? 'state' : 'states'}; must be ${allowed(row, figure)}, or claim less`,
  }));
}

function allowed(row: FigureRow, stated: FigureValue): string {
  const figure = words(stated);
  switch (row.stricter) {
    case 'lower':
      return typeof stated === 'number' ? `${figure} or lower` : ranked(row, stated);
    case 'higher':
      return typeof stated === 'number' ? `${figure} or higher` : ranked(row, stated);
    case 'superset':
      return `a list that holds ${figure}`;
    case 'subset':
      return `none but ${figure}`;
    default:
      return figure;
  }
}

/** The words that are not looser than the stated one. */
function ranked(row: FigureRow, stated: FigureValue): string {
  const ranks = row.ranks ?? [];
  const at = ranks.indexOf(stated);
  return oneOf((row.stricter === 'lower' ? ranks.slice(0, at + 1) : ranks.slice(at)).map(String));
}

function words(value: FigureValue): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
