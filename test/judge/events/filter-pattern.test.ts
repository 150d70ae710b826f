import { cisEvents } from '../../../lib/judge/events/cis-events';
import { filterPattern } from '../../../lib/judge/events/filter-pattern';
import { CIS_ALARMS } from '../../../lib/promises/cis-alarms';
import { cisFilter } from '../../../lib/stacks/detection/cis-filters';

const EVENT = { a: 'one', b: { c: 'AccessDeniedException', n: 7, t: true, z: null }, list: [{ id: 'first' }] };

describe('filter patterns of CloudWatch Logs', () => {
  it.each([
    ['{ $.a = "one" }', true],
    ['{ $.a = one }', true],
    ['{$.a=two}', false],
    ['{ $.a != "two" }', true],
    ['{ $.b.c = "AccessDenied*" }', true],
    ['{ $.b.c = *Denied* }', true],
    ['{ $.b.c = "AccessDenied" }', false],
    ['{ $.b.c = "Access.*" }', false],
    ['{ $.b.n > 6 }', true],
    ['{ $.b.n >= 8 }', false],
    ['{ $.b.n = 7 }', true],
    ['{ $.b.t IS TRUE }', true],
    ['{ $.b.z IS NULL }', true],
    ['{ $.missing NOT EXISTS }', true],
    ['{ $.a NOT EXISTS }', false],
    ['{ $.b.c EXISTS }', true],
    ['{ $.missing = "*" }', false],
    ['{ $.list[0].id = first }', true],
    // && binds closer than ||.
    ['{ $.a = one || $.a = two && $.a = three }', true],
    ['{ ($.a = one || $.a = two) && $.a = three }', false],
    ['{ ($.a = "one") && (($.b.n = 7) || ($.b.n = 8)) }', true],
  ])('%s is %s', (pattern, said) => expect(filterPattern(pattern)(EVENT)).toBe(said));

  it('do not tell how "is not" ends where there is nothing, unless something else decides', () => {
    expect(filterPattern('{ $.missing != "x" }')(EVENT)).toBeUndefined();
    expect(filterPattern('{ $.missing != "x" && $.a = two }')(EVENT)).toBe(false);
    expect(filterPattern('{ $.missing != "x" || $.a = one }')(EVENT)).toBe(true);
  });

  it.each([
    '',
    'ERROR',
    '{ $.a = one',
    '{ $.a = one } more',
    '{ a = one }',
    '{ $.a }',
    '{ $.a = }',
    '{ ($.a = one }',
    '{ $.a = one | $.b = two }',
  ])('are refused where AWS would refuse them: %s', (pattern) => expect(() => filterPattern(pattern)).toThrow());
});

describe('the patterns of CIS section 4', () => {
  it.each(CIS_ALARMS.map((alarm) => [`${alarm.id} ${alarm.metric}`, alarm] as const))('%s', (_name, alarm) => {
    const pattern = cisFilter(alarm);
    const { counted, passed } = cisEvents(alarm);
    expect(pattern.length).toBeLessThanOrEqual(1_024);
    expect(counted.length).toBeGreaterThan(0);
    expect(counted.map((event) => filterPattern(pattern)(event))).toEqual(counted.map(() => true));
    expect(passed.map((event) => filterPattern(pattern)(event))).toEqual(passed.map(() => false));
  });

  it('are all fifteen, in order', () => {
    expect(CIS_ALARMS.map(({ id }) => id)).toEqual(Array.from({ length: 15 }, (_, index) => `4.${index + 1}`));
  });
});
