import { parseSync } from '@swc/core';

/** A node of the syntax tree; places are bytes of the text. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** swc counts bytes on over all texts that a process has parsed: a first statement of known length tells where this one begins. */
const MARK = '0;';

/** Parses TypeScript. */
export function parse(text: string): Node {
  const tree = parseSync(MARK + text, { syntax: 'typescript', target: 'es2022' }) as unknown as RawNode;
  const body = tree['body'] as readonly RawNode[];
  const origin = (body[0]?.span?.start ?? 0) + MARK.length;
  return placed(
    { ...tree, body: body.slice(1), span: { start: origin, end: origin + Buffer.byteLength(text) } },
    origin,
  );
}

interface RawNode {
  readonly type: string;
  readonly span?: { readonly start: number; readonly end: number };
  readonly [property: string]: unknown;
}

function placed(raw: RawNode, origin: number): Node {
  const { span, ...rest } = raw;
  const node = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, placedValue(value, origin)]));
  return {
    ...node,
    type: raw.type,
    start: (span?.start ?? Number.NaN) - origin,
    end: (span?.end ?? Number.NaN) - origin,
  };
}

function placedValue(value: unknown, origin: number): unknown {
  if (Array.isArray(value)) return value.map((item) => placedValue(item, origin));
  if (typeof value !== 'object' || value === null) return value;
  if ('type' in value && typeof value.type === 'string') return placed(value as RawNode, origin);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, placedValue(item, origin)]));
}

/** Types, names of properties and what is imported decide nothing when the program runs. */
const WITHOUT_EFFECT = new Set([
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'typeParams',
  'returnType',
  'implements',
  'label',
]);

/** The nodes directly below one that take part when the program runs, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  if (node.type === 'ImportDeclaration' || (node.type.startsWith('Export') && node['source'])) return [];
  return Object.entries(node)
    .filter(([property]) => !WITHOUT_EFFECT.has(property) && !isName(node, property))
    .flatMap(([, value]) => nodesIn(value))
    .sort((a, b) => a.start - b.start);
}

function isName(node: Node, property: string): boolean {
  return property === 'key' && (node['key'] as Node).type !== 'Computed';
}

function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  if (!isNode(value)) return Object.values(value).flatMap(nodesIn);
  if (value.type.startsWith('Ts')) return nodesIn(value['expression']);
  return Number.isNaN(value.start) ? childrenOf(value) : [value];
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
