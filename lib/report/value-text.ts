import type { FigureValue } from '../promises/promise';
import { visible } from './visible-text';

/** Longest text of an observed value; a policy document can fill pages, and judgements.json has it whole. */
const LONGEST = 2000;

/** A figure in words: `7`, `yes`, `a, b`; `not set` where the page gives none. */
export function figureText(value: FigureValue): string {
  if (value === null) return 'not set';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return visible(String(value));
  return value.map(visible).join(', ');
}

/** What a finding observed or expected, as short as JSON allows; `undefined` reads as absent. */
export function valueText(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  const compact = (text ?? String(value)).replace(/\n\s*/g, ' ');
  return visible(compact.length > LONGEST ? `${compact.slice(0, LONGEST)} … (${compact.length} characters)` : compact);
}
