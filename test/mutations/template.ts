/** A template that a mutation may change in place. */
export interface Template {
  readonly Resources: Record<string, RawResource>;
}

export interface RawResource {
  Type: string;
  Properties?: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Metadata?: Record<string, unknown>;
}

/**
 * The logical id of the one resource of a type, or of the first whose id begins as said.
 * @throws when there is none: the stack has changed, and the mutation would test nothing.
 */
export function theOne(template: Template, type: string, prefix = ''): string {
  const found = Object.keys(template.Resources).find(
    (id) => id.startsWith(prefix) && template.Resources[id]?.Type === type,
  );
  if (found === undefined) throw new Error(`no ${type} whose logical id begins with "${prefix}"`);
  return found;
}

/** Sets a property below a dotted path (`Statement.0.Effect`); `undefined` deletes it. The way there must exist. */
export function set(template: Template, logicalId: string, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.length === 0 ? propertiesOf(template, logicalId) : get(template, logicalId, keys.join('.'));
  if (typeof holder !== 'object' || holder === null) throw new Error(`${logicalId} has nothing at ${keys.join('.')}`);
  if (value === undefined && !Object.hasOwn(holder, last)) throw new Error(`${logicalId} has no ${path} to delete`);
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else Reflect.set(holder, last, value);
}

/** @throws when the path leads nowhere. */
export function get(template: Template, logicalId: string, path: string): unknown {
  let current: unknown = propertiesOf(template, logicalId);
  for (const key of path.split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) {
      throw new Error(`${logicalId} has no ${path}`);
    }
    current = Reflect.get(current, key);
  }
  return current;
}

/** Takes a resource away and returns its logical id. */
export function remove(template: Template, type: string, prefix = ''): string {
  const id = theOne(template, type, prefix);
  delete template.Resources[id];
  return id;
}

/** The statement of a policy document with this Sid. @throws when there is none. */
export function statement(
  template: Template,
  logicalId: string,
  sid: string,
  path = 'PolicyDocument',
): Record<string, unknown> {
  const statements = get(template, logicalId, `${path}.Statement`) as Record<string, unknown>[];
  const found = statements.find((s) => s['Sid'] === sid);
  if (found === undefined) throw new Error(`${logicalId} has no statement ${sid}`);
  return found;
}

function propertiesOf(template: Template, logicalId: string): Record<string, unknown> {
  const resource = template.Resources[logicalId];
  if (resource === undefined) throw new Error(`no resource ${logicalId}`);
  resource.Properties ??= {};
  return resource.Properties;
}
