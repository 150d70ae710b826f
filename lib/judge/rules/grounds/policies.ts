import type { Assembly, Value } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { isList, isMap, isReference, isUnresolved } from '../../assembly/value';
import { type Glob, matchesGlob, showGlob } from '../../iam/glob';
import type { Condition, NamedPrincipal, Policy, PolicyValue, Statement } from '../../iam/policy';
import { readPolicy } from '../../iam/read-policy';

/** No service and no action is called so; what matches it matches everything of its kind. */
const ANYTHING = 'no-such-thing-7f3a';

/** Reads a policy document of a resource; references become the ARNs and names that design.md fixes for them. */
export function policyAt(value: Value | undefined, assembly: Assembly, name = 'policy'): Policy | undefined {
  if (value === undefined || value === null) return undefined;
  return readPolicy(name, plain(parsed(value), assembly));
}

/** Some types take the document as a JSON text. */
function parsed(value: Value): Value {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return { $unresolved: 'a policy that is no JSON' };
  }
}

function plain(value: Value, assembly: Assembly): unknown {
  if (isUnresolved(value)) return value;
  if (isReference(value)) {
    return textOf(value, assembly) ?? { $unresolved: `${value.$ref.logicalId}.${value.$ref.attribute}` };
  }
  if (isList(value)) return value.map((item) => plain(item, assembly));
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v, assembly)]));
  return value;
}

/** Whether the statement speaks of an action (`kms:Decrypt`). Undefined where an action cannot be resolved. */
export function speaksOf(statement: Statement, action: string): boolean | undefined {
  const wanted = action.toLowerCase();
  const known = statement.actions.items.some((item) => isGlob(item) && matchesGlob(item, wanted));
  if (known) return !statement.actions.inverted;
  if (statement.actions.items.some((item) => !isGlob(item))) return undefined;
  return statement.actions.inverted;
}

/** Whether it speaks of every action of a service, or of all services for `*`. */
export function speaksOfAll(statement: Statement, service: string): boolean | undefined {
  return speaksOf(statement, service === '*' ? `${ANYTHING}:${ANYTHING}` : `${service}:${ANYTHING}`);
}

/** The service of which the statement speaks whole, by `service:*` or a pattern that leaves nothing out. */
export function wholeServiceOf(statement: Statement): string | undefined {
  if (statement.actions.inverted) return 'all services but a few';
  const services = statement.actions.items.flatMap((item) =>
    typeof item === 'string' ? [showGlob(item).split(':')[0] ?? ''] : [],
  );
  return services.find((service) => speaksOfAll(statement, service) === true);
}

/** Whether the statement is about an ARN. Without resources it is about whatever it is attached to. */
export function isAbout(statement: Statement, arn: string): boolean | undefined {
  const { resources } = statement;
  if (resources === undefined) return true;
  const matches = resources.items.map((item) => matchesValue(item, arn));
  if (matches.includes(true)) return !resources.inverted;
  if (matches.includes(undefined)) return undefined;
  return resources.inverted;
}

/** Whether it is about every resource whatsoever. */
export function isAboutEverything(statement: Statement): boolean | undefined {
  return isAbout(statement, ANYTHING);
}

/** Whether a value of a policy matches a text. Variables match anything, as far as anybody can tell. */
function matchesValue(item: PolicyValue, text: string): boolean | undefined {
  if ('unresolved' in item) return undefined;
  return item.glob === undefined ? undefined : matchesGlob(item.glob, text);
}

export function isEveryone(principal: NamedPrincipal): boolean {
  return principal.kind === '*';
}

/** Everybody, or everybody but a few. */
export function isForEveryone({ principals }: Statement): boolean {
  return principals !== undefined && (principals.inverted || principals.items.some(isEveryone));
}

/** Texts of a condition value, without those that cannot be resolved. */
export function textsOf(condition: Condition): readonly string[] {
  return condition.values.flatMap((value) => ('unresolved' in value ? [] : [value.text]));
}

export function conditionsOn(statement: Statement, ...keys: readonly string[]): readonly Condition[] {
  const wanted = keys.map((key) => key.toLowerCase());
  return statement.conditions.filter((condition) => wanted.includes(condition.key));
}

/** Whether a positive condition pins the key: one that is not met when the key is absent or differs. */
export function pins(condition: Condition): boolean {
  const positive = [
    'stringequals',
    'stringlike',
    'stringequalsignorecase',
    'arnequals',
    'arnlike',
    'ipaddress',
    'bool',
  ];
  if (!positive.includes(condition.operator) || condition.ifExists || condition.set === 'ForAllValues') return false;
  return condition.values.every((value) => 'unresolved' in value || value.text.replace(/[*?]/g, '') !== '');
}

function isGlob(item: Glob | { readonly unresolved: string }): item is Glob {
  return typeof item === 'string';
}

/** The Deny that refuses plain HTTP: everybody, all actions of the service (or the given ones), nothing else asked. */
export function deniesPlainHttp(
  statement: Statement,
  speaks: (statement: Statement) => boolean | undefined,
  arns: readonly string[],
): boolean {
  const [condition, ...more] = statement.conditions;
  return (
    statement.effect === 'Deny' &&
    statement.faults.length === 0 &&
    statement.principals !== undefined &&
    !statement.principals.inverted &&
    statement.principals.items.some(isEveryone) &&
    speaks(statement) === true &&
    arns.every((arn) => isAbout(statement, arn) === true) &&
    more.length === 0 &&
    condition?.key === 'aws:securetransport' &&
    condition.operator === 'bool' &&
    condition.set === undefined &&
    textsOf(condition).some((text) => text.toLowerCase() === 'false')
  );
}

/** Whether everything in the documents can be read. */
export function unreadable(policies: readonly Policy[]): string | undefined {
  const [statement] = policies.flatMap((p) => p.statements).filter((s) => s.faults.length > 0);
  return statement && `statement ${statement.name}: ${statement.faults[0]}`;
}
