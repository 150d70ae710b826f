import { isRawRecord, own, type RawRecord, type RawStack } from '../../../lib/judge/assembly/raw-stack';
import { edited, type Path, pathText, type Replacement } from './edit';
import { operators, type Site } from './operators';
import { isRequired } from './required';

/** One weakened resource of an assembly. */
export interface Mutant {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly operator: string;
  /** Such as `Properties.KeyPolicy.Statement[].Effect`. */
  readonly path: string;
  /** Tells one from another in the same place. */
  readonly name: string;
  make(): Made;
}

/** The resource afterwards, undefined where it is gone, and a second one beside it; or another stack. */
export interface Made {
  readonly entry?: RawRecord | undefined;
  readonly twin?: RawRecord;
  readonly stack?: RawStack;
}

/** Every mutant of a template, one change each. */
export function mutantsOf(stack: RawStack): readonly Mutant[] {
  const resources = own(stack.template, 'Resources');
  if (!isRawRecord(resources)) return [];
  const keys = keysNamedIn(resources);
  return [
    ...ofStack(stack),
    ...Object.entries(resources).flatMap(([logicalId, entry]) =>
      isRawRecord(entry) ? ofResource(stack.name, logicalId, entry, keys) : [],
    ),
  ];
}

function ofStack(stack: RawStack): readonly Mutant[] {
  const about = { stack: stack.name, logicalId: '', type: 'AWS::CloudFormation::Stack', operator: 'unprotect-stack' };
  const without = (tag: string): RawStack => {
    const { [tag]: _gone, ...tags } = stack.tags ?? {};
    return { ...stack, tags };
  };
  return [
    {
      ...about,
      path: 'terminationProtection',
      name: 'protection',
      make: () => ({ stack: { ...stack, terminationProtection: false } }),
    },
    ...Object.keys(stack.tags ?? {}).map((tag) => ({
      ...about,
      path: `tags.${tag}`,
      name: `tag ${tag}`,
      make: () => ({ stack: without(tag) }),
    })),
  ];
}

function ofResource(stack: string, logicalId: string, entry: RawRecord, keys: readonly unknown[]): readonly Mutant[] {
  const type = String(own(entry, 'Type'));
  const found: Mutant[] = [];
  const add = (operator: string, path: Path, index: number, replacement: Replacement) => {
    found.push({
      stack,
      logicalId,
      type,
      operator,
      path: pathText(path, entry),
      name: `${path.join('.')} ${operator} ${index}`,
      make: () => made(entry, path, replacement),
    });
  };
  for (const site of sitesOf(own(entry, 'Properties'), ['Properties'], keys)) {
    const fixed = isRequired(type, site.path);
    for (const { name, at } of operators) {
      if (fixed && (name === 'drop-property' || name === 'empty-list')) continue;
      for (const [index, replacement] of at(site).entries()) add(name, site.path, index, replacement);
    }
  }
  for (const policy of ['DeletionPolicy', 'UpdateReplacePolicy']) {
    if (own(entry, policy) === undefined) continue;
    add('drop-policy', [policy], 0, { drop: true });
    if (own(entry, policy) !== 'Delete') add('drop-policy', [policy], 1, { value: 'Delete' });
  }
  const switchedOff = SWITCHES[type];
  if (switchedOff !== undefined && own(own(entry, 'Properties'), switchedOff[0]) === undefined) {
    add('disable', ['Properties', switchedOff[0]], 0, { value: switchedOff[1] });
  }
  found.push({
    stack,
    logicalId,
    type,
    operator: 'remove-resource',
    path: '',
    name: 'remove',
    make: () => ({ entry: undefined }),
  });
  return found;
}

const SWITCHES: Readonly<Record<string, readonly [string, unknown]>> = {
  'AWS::Events::Rule': ['State', 'DISABLED'],
  'AWS::CloudWatch::Alarm': ['ActionsEnabled', false],
};

function made(entry: RawRecord, path: Path, replacement: Replacement): Made {
  const change = (what: Replacement) => edited(entry, path, what) as RawRecord;
  if (!('pair' in replacement)) return { entry: change(replacement) };
  // In a list of texts the halves are neighbours; in a list of rules the rule is doubled; else the whole resource is.
  if (typeof path.at(-1) === 'number') return { entry: change(replacement) };
  const holder = path.slice(0, -1);
  const [first, second] = replacement.pair;
  if (typeof holder.at(-1) !== 'number') return { entry: change({ value: first }), twin: change({ value: second }) };
  const element = holder.reduce<unknown>((at, key) => Reflect.get(Object(at), key), entry);
  const half = (value: unknown) => ({ ...(element as object), [String(path.at(-1))]: value });
  return { entry: edited(entry, holder, { pair: [half(first), half(second)] }) as RawRecord };
}

/** Every place below the properties. Inside an intrinsic nothing is changed: it is one value. */
function* sitesOf(value: unknown, path: Path, keys: readonly unknown[]): Generator<Site> {
  if (path.length > 1) yield { path, value, keys };
  if (Array.isArray(value)) {
    for (const [index, inner] of value.entries()) yield* sitesOf(inner, [...path, index], keys);
  } else if (isRawRecord(value) && !isIntrinsic(value)) {
    for (const [key, inner] of Object.entries(value)) yield* sitesOf(inner, [...path, key], keys);
  }
}

function isIntrinsic(value: RawRecord): boolean {
  const [key, ...more] = Object.keys(value);
  return more.length === 0 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'));
}

function keysNamedIn(resources: RawRecord): readonly unknown[] {
  const found = new Map<string, unknown>();
  for (const entry of Object.values(resources)) {
    for (const [key, value] of Object.entries(Object(own(entry, 'Properties')))) {
      if (/^(kms|encryption)(master)?(key)(id|arn)$/i.test(key)) found.set(JSON.stringify(value), value);
    }
  }
  return [...found.values()];
}
