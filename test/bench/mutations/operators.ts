import { isRawRecord } from '../../../lib/judge/assembly/raw-stack';
import type { Path, Replacement } from './edit';
import { opposites, otherValues } from './known-values';

/** A place in the properties of a resource. */
export interface Site {
  readonly path: Path;
  readonly value: unknown;
  /** Expressions by which the stack names keys, of which one may be swapped for another. */
  readonly keys: readonly unknown[];
}

interface Operator {
  readonly name: string;
  readonly does: string;
  at(site: Site): readonly Replacement[];
}

const to = (...values: readonly unknown[]): readonly Replacement[] => values.map((value) => ({ value }));
const DROP: readonly Replacement[] = [{ drop: true }];
const key = ({ path }: Site) => path.at(-1);
/** The last name on the way, so that elements of `Action` count as `Action`. */
const named = ({ path }: Site) => path.findLast((part) => typeof part === 'string');
const isNumeric = (value: unknown): value is string => typeof value === 'string' && /^\d{1,9}$/.test(value);
const FAMILIES = [
  [/^\d+\.\d+\.\d+\.\d+\/\d+$/, '0.0.0.0/0', ['0.0.0.0/1', '128.0.0.0/1']],
  [/^[0-9a-f:]*::[0-9a-f:]*\/\d+$/i, '::/0', ['::/1', '8000::/1']],
] as const;
const PORT_KEYS = /^(FromPort|ToPort|From|To|Port)$/;
const FOREIGN_KEY = 'arn:aws:kms:eu-central-1:222222222222:key/00000000-0000-0000-0000-000000000000';
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The published list. Each is applied wherever it fits, one at a time. */
export const operators: readonly Operator[] = [
  {
    name: 'drop-property',
    does: 'a property, condition or key of a map is left out, unless AWS refuses the template without it',
    at: (site) => (typeof key(site) === 'string' ? DROP : []),
  },
  {
    name: 'drop-element',
    does: 'an element of a list is left out: a statement, a tag, an action of an alarm',
    at: (site) => (typeof key(site) === 'number' ? DROP : []),
  },
  {
    name: 'empty-list',
    does: 'a list loses all its elements',
    at: ({ value }) => (Array.isArray(value) && value.length > 1 ? to([]) : []),
  },
  {
    name: 'flip-boolean',
    does: 'true becomes false and false true, also as text',
    at: ({ value }) => {
      if (typeof value === 'boolean') return to(!value);
      return value === 'true' ? to('false') : value === 'false' ? to('true') : [];
    },
  },
  {
    name: 'shorten',
    does: 'a number is halved or becomes 0: retention, period, threshold, capacity',
    at: ({ value }) => {
      if (typeof value === 'number' && value > 0) return to(Math.floor(value / 2), ...(value > 1 ? [0] : []));
      return isNumeric(value) && value !== '0' ? to(String(Math.floor(Number(value) / 2))) : [];
    },
  },
  {
    name: 'lengthen',
    does: 'a number is doubled, and made ten times as large',
    at: ({ value }) => {
      if (typeof value === 'number' && value > 0) return to(value * 2, value * 10);
      return isNumeric(value) && value !== '0' ? to(String(Number(value) * 2)) : [];
    },
  },
  {
    name: 'other-value',
    does: 'a text that AWS knows becomes another that it knows in that place (known-values.ts)',
    at: ({ value }) =>
      typeof value === 'string' && Object.hasOwn(otherValues, value) ? to(...(otherValues[value] ?? [])) : [],
  },
  {
    name: 'widen-cidr',
    does: 'an address range becomes everything, in one piece and as two halves',
    at: ({ value }) => {
      const family = typeof value === 'string' ? FAMILIES.find(([form]) => form.test(value)) : undefined;
      if (family === undefined || family[1] === value) return [];
      return [{ value: family[1] }, { pair: family[2] }];
    },
  },
  {
    name: 'widen-ports',
    does: 'a range of ports begins at 0 or ends at 65535',
    at: (site) => {
      if (typeof site.value !== 'number' || !PORT_KEYS.test(String(key(site)))) return [];
      return String(key(site)).startsWith('From') ? to(0) : to(65535);
    },
  },
  {
    name: 'widen-action',
    does: 'an action becomes service:*, and *',
    at: (site) => {
      if (typeof site.value !== 'string' || named(site) !== 'Action' || !site.value.includes(':')) return [];
      return to(site.value.replace(/:.*/, ':*'), '*');
    },
  },
  {
    name: 'widen-resource',
    does: 'the resources of a statement become *',
    at: (site) => (key(site) === 'Resource' && site.value !== '*' ? to('*') : []),
  },
  {
    name: 'widen-principal',
    does: 'the principal of a statement becomes anybody',
    at: (site) => {
      if (key(site) !== 'Principal' || site.value === '*' || !isStatementPath(site)) return [];
      return to('*', { AWS: '*' });
    },
  },
  {
    name: 'flip-effect',
    does: 'Allow becomes Deny and Deny Allow',
    at: (site) => (key(site) !== 'Effect' ? [] : to(site.value === 'Deny' ? 'Allow' : 'Deny')),
  },
  {
    name: 'if-exists',
    does: 'a condition also holds where the key is absent',
    at: ({ path, value }) =>
      conditionRenamed(path, value, (name) => (/^Null$|IfExists$/.test(name) ? undefined : `${name}IfExists`)),
  },
  {
    name: 'negate-condition',
    does: 'a condition becomes its opposite, ForAllValues becomes ForAnyValue',
    at: ({ path, value }) => conditionRenamed(path, value, (name) => opposites[name]),
  },
  {
    name: 'swap-key',
    does: 'a KMS key becomes another key of the stack, and one of another account',
    at: (site) => {
      if (!/^(kms|encryption)(master)?(key)(id|arn)$/i.test(String(key(site)))) return [];
      const other = site.keys.find((expression) => !same(expression, site.value));
      return to(FOREIGN_KEY, ...(other === undefined ? [] : [other]));
    },
  },
  {
    name: 'change-schedule',
    does: 'a rate or cron expression fires once a year',
    at: ({ value }) => {
      if (typeof value !== 'string') return [];
      if (/^rate\(/.test(value)) return to('rate(365 days)');
      return /^cron\(/.test(value) ? to('cron(0 5 1 1 ? *)') : [];
    },
  },
];

function isStatementPath({ path }: Site): boolean {
  return path.includes('Statement');
}

/** Renames one operator of a statement's Condition; the site is the statement. */
function conditionRenamed(
  path: Path,
  value: unknown,
  rename: (name: string) => string | undefined,
): readonly Replacement[] {
  if (path.at(-1) !== 'Condition' || !isRawRecord(value)) return [];
  return Object.keys(value).flatMap((name) => {
    const other = rename(name);
    if (other === undefined) return [];
    return to(Object.fromEntries(Object.entries(value).map(([k, v]) => [k === name ? other : k, v])));
  });
}

/** Operators that speak of a resource as a whole rather than of its properties. */
export const wholeOperators = [
  { name: 'remove-resource', does: 'the resource is not there' },
  { name: 'drop-policy', does: 'DeletionPolicy or UpdateReplacePolicy is left out, or becomes Delete' },
  { name: 'disable', does: 'State: DISABLED on a rule, ActionsEnabled: false on an alarm' },
  { name: 'unprotect-stack', does: 'termination protection of a stack is off, or one of its tags is left out' },
] as const;
