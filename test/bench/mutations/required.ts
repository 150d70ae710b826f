import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Path } from './edit';

/** Without these a policy document is malformed, and the service refuses it. */
const STATEMENT = new Set(['Effect', 'Action', 'NotAction', 'Principal', 'NotPrincipal', 'Resource', 'NotResource']);
const TAG = new Set(['Key', 'Value']);
const cdk = dirname(require.resolve('aws-cdk-lib/package.json'));
const texts = new Map<string, string>();
const shapes = new Map<string, ReadonlyMap<string, Shape>>();

interface Shape {
  readonly required: boolean;
  /** Name of the interface of what stands there, where it has one. */
  readonly inner?: string;
}

/**
 * Whether CloudFormation refuses the resource without this property, so that leaving it out weakens nothing. Known from the
 * resource specification in the declarations of aws-cdk-lib, and from the grammar of policy documents.
 */
export function isRequired(type: string, path: Path): boolean {
  const names = path.filter((part) => typeof part === 'string');
  const last = names.at(-1) ?? '';
  if (names.includes('Statement')) return names.at(-2) === 'Statement' && STATEMENT.has(last);
  if (names.at(-2) === 'Tags' && names.length === 3) return TAG.has(last);
  const [, service = '', resource = ''] = type.split('::');
  const text = declarationsOf(service.toLowerCase());
  let shape: Shape | undefined;
  let current: string | undefined = `Cfn${resource}Props`;
  for (const name of names.slice(1)) {
    if (current === undefined) return false;
    shape = shapeOf(text, service, resource, current).get(name.toLowerCase());
    current = shape?.inner;
  }
  return shape?.required === true;
}

function declarationsOf(service: string): string {
  const known = texts.get(service);
  if (known !== undefined) return known;
  const file = join(cdk, `aws-${service}/lib/${service}.generated.d.ts`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  texts.set(service, text);
  return text;
}

/** The properties of one interface, by name in lower case: the declarations write `vpcId` for `VpcId`. */
function shapeOf(text: string, service: string, resource: string, name: string): ReadonlyMap<string, Shape> {
  const key = `${service}.${resource}.${name}`;
  const known = shapes.get(key);
  if (known !== undefined) return known;
  const found = new Map<string, Shape>();
  const isTop = name === `Cfn${resource}Props`;
  const home = isTop ? 0 : text.indexOf(`export declare namespace Cfn${resource} {`);
  const start = home < 0 ? -1 : text.indexOf(`interface ${name} {`, home);
  if (start >= 0) {
    const end = text.indexOf(isTop ? '\n}' : '\n    }', start);
    const lines = text.slice(start, end).matchAll(/^\s+readonly (\w+)(\??): (.+);$/gm);
    for (const [, property = '', optional, kind = ''] of lines) {
      const inner = new RegExp(`Cfn${resource}\\.(\\w+Property)\\b`).exec(kind)?.[1];
      found.set(property.toLowerCase(), { required: optional === '', ...(inner === undefined ? {} : { inner }) });
    }
  }
  shapes.set(key, found);
  return found;
}
