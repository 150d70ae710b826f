import { parseDocument, type Tags } from 'yaml';
import { AssemblyError } from './assembly-error';
import { isRawRecord, type RawRecord } from './raw-stack';

/**
 * CloudFormation itself takes 1 MB; everything above this is a mistake, or an attempt to keep the judge busy. YAML takes some
 * twenty times as long to read as JSON.
 */
const MAX_BYTES = { json: 2_000_000, yaml: 1_000_000 } as const;
const MAX_DEPTH = 100;
const MAX_ALIASES = 100;

/** Parses the text of a template or manifest. @throws AssemblyError naming the file. */
export function parseTemplate(file: string, text: string): RawRecord {
  const form = /^\s*[{[]/.test(text) ? 'json' : 'yaml';
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES[form]) {
    const most = `${MAX_BYTES[form]} as ${form.toUpperCase()} (CloudFormation: 1 MB)`;
    throw new AssemblyError(`${file}: ${bytes} bytes; a template may have at most ${most}`);
  }
  if (text.trim() === '') throw new AssemblyError(`${file}: the file is empty; a CloudFormation template is expected`);
  refuseDeepBrackets(file, text);
  const parsed = form === 'json' ? parseJson(file, text) : parseYaml(file, text);
  if (!isRawRecord(parsed)) {
    throw new AssemblyError(`${file}: holds ${kindOf(parsed)}; a template is an object with Resources`);
  }
  refuseDeepValue(file, parsed);
  return parsed;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // A YAML file may begin with a flow collection.
    if (/\.ya?ml$/i.test(file)) return parseYaml(file, text);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AssemblyError(`${file}: not valid JSON, perhaps cut off: ${reason}`, { cause });
  }
}

function parseYaml(file: string, text: string): unknown {
  try {
    const document = parseDocument(text, { customTags, version: '1.1', merge: true, uniqueKeys: true });
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    const reason = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0];
    throw new AssemblyError(`${file}: not valid YAML: ${reason}`, { cause });
  }
}

/** Brackets are counted before parsing, because parsers recurse. */
function refuseDeepBrackets(file: string, text: string): void {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 0x5c) i += 1;
      else if (c === 0x22) quoted = false;
    } else if (c === 0x22) quoted = true;
    else if (c === 0x7b || c === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH) throw tooDeep(file);
    } else if (c === 0x7d || c === 0x5d) depth -= 1;
  }
}

/** Level by level and each object once, so neither depth nor shared aliases cost more than the template's size. */
function refuseDeepValue(file: string, root: unknown): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw tooDeep(file);
    const next = new Set<unknown>();
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) next.add(child);
    }
    level = [...next];
  }
}

function tooDeep(file: string): AssemblyError {
  return new AssemblyError(`${file}: nested deeper than ${MAX_DEPTH} levels, which no template needs`);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

/** As in CloudFormation, `2012-10-17` and `22:30` are texts, although YAML 1.1 reads a date and a number. */
function customTags(tags: Tags): Tags {
  const isTime = (tag: Tags[number]) =>
    typeof tag === 'object' &&
    (tag.tag === 'tag:yaml.org,2002:timestamp' || ('format' in tag && tag.format === 'TIME'));
  return [...tags.filter((tag) => !isTime(tag)), ...shortForms];
}

const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

const named = FUNCTIONS.map((name) => [`!${name}`, (argument: unknown) => ({ [`Fn::${name}`]: argument })] as const);

const forms: ReadonlyMap<string, (argument: unknown) => unknown> = new Map([
  ...named,
  ['!Ref', (argument: unknown) => ({ Ref: argument })],
  ['!Condition', (argument: unknown) => ({ Condition: argument })],
  ['!GetAtt', (argument: unknown) => ({ 'Fn::GetAtt': typeof argument === 'string' ? splitOnce(argument) : argument })],
]);

/** `!Sub` and its like stand before a scalar, a list or a map; each becomes the long form. */
const shortForms: Tags = [...forms].flatMap(([tag, long]) => [
  { tag, resolve: (text: string) => long(text) },
  { tag, collection: 'seq' as const, resolve: (node: unknown) => long(plain(node)) },
  { tag, collection: 'map' as const, resolve: (node: unknown) => long(plain(node)) },
]);

function plain(node: unknown): unknown {
  const convertible = node as { toJSON?: () => unknown };
  return typeof convertible.toJSON === 'function' ? convertible.toJSON() : node;
}

function splitOnce(text: string): [string, string] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, 'Arn'] : [text.slice(0, dot), text.slice(dot + 1)];
}
