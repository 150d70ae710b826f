import { isNode, type Node } from './syntax';

/** Another text for a node, and what it does to it. */
export interface Change {
  readonly operator: keyof typeof OPERATORS;
  readonly text: string;
}

/** What is done to an engine, one at a time. Texts with a space in them are prose for people and left alone. */
export const OPERATORS = {
  boundary: '< <= > >= moved by one',
  comparison: '=== and !== swapped, < turned round',
  arithmetic: '+ and -, * and / swapped',
  logic: '&& and || swapped, or one side of && || ?? left out',
  negation: '! and unary - left out',
  condition: 'if, while, for and ?: forced to true and to false: a branch is never or always taken',
  constant: 'true and false swapped, numbers one more and one less, words emptied',
  list: 'a list emptied, or one element of it left out',
  result: 'what is returned becomes undefined',
  statement: 'a call, assignment, continue, break or case left out',
  method:
    'some and every, union and intersect, both and either, startsWith and endsWith, min and max swapped; filter, subtract, sort, reverse, trim, lower case left out',
} as const;

type TextOf = (node: Node) => string;
type Operator = (node: Node, textOf: TextOf) => readonly Change[];

/** Every change of an expression. */
export function changesOf(node: Node, textOf: TextOf): readonly Change[] {
  return [...(EXPRESSIONS[node.type]?.(node, textOf) ?? [])];
}

/** Values that a condition may be forced to. A loop that is forced to go on would only run out of time. */
export function forced(loop: boolean): readonly Change[] {
  return (loop ? ['false'] : ['true', 'false']).map((text) => ({ operator: 'condition', text }));
}

const EXPRESSIONS: Readonly<Record<string, Operator>> = {
  BinaryExpression: (node, textOf) => {
    const [left, right] = [textOf(node['left'] as Node), textOf(node['right'] as Node)];
    const found = BINARY[node['operator'] as string];
    if (found === undefined || (node['operator'] === '+' && isText(node))) return [];
    return found(left, right);
  },
  UnaryExpression: (node, textOf) =>
    node['operator'] === '!' || node['operator'] === '-'
      ? [{ operator: 'negation', text: `(${textOf(node['argument'] as Node)})` }]
      : [],
  BooleanLiteral: (node) => [{ operator: 'constant', text: String(node['value'] !== true) }],
  NumericLiteral: (node) => {
    const value = node['value'] as number;
    return [value + 1, value - 1].map((text) => ({ operator: 'constant', text: `(${text})` }));
  },
  StringLiteral: (node) => (/^\S+$/.test(node['value'] as string) ? [{ operator: 'constant', text: "''" }] : []),
  ArrayExpression: (node, textOf) => {
    const elements = (node['elements'] as readonly (Element | null)[]).map((e) =>
      e === null ? '' : `${e.spread ? '...' : ''}${textOf(e.expression)}`,
    );
    if (elements.length === 0) return [];
    const without = elements.map((_, left) => `[${elements.filter((_e, i) => i !== left).join(', ')}]`);
    return (elements.length === 1 ? ['[]'] : ['[]', ...without]).map((text) => ({ operator: 'list', text }));
  },
  CallExpression: (node, textOf) => methodChanges(node, textOf),
};

interface Element {
  readonly spread: unknown;
  readonly expression: Node;
}

const BINARY: Readonly<Record<string, (a: string, b: string) => readonly Change[]>> = {
  '<': (a, b) => [boundary(a, '<=', b), comparison(a, '>=', b)],
  '<=': (a, b) => [boundary(a, '<', b), comparison(a, '>', b)],
  '>': (a, b) => [boundary(a, '>=', b), comparison(a, '<=', b)],
  '>=': (a, b) => [boundary(a, '>', b), comparison(a, '<', b)],
  '===': (a, b) => [comparison(a, '!==', b)],
  '!==': (a, b) => [comparison(a, '===', b)],
  '+': (a, b) => [arithmetic(a, '-', b)],
  '-': (a, b) => [arithmetic(a, '+', b)],
  '*': (a, b) => [arithmetic(a, '/', b)],
  '/': (a, b) => [arithmetic(a, '*', b)],
  '&&': (a, b) => [logic(`(${a}) || (${b})`), logic(a), logic(b)],
  '||': (a, b) => [logic(`(${a}) && (${b})`), logic(a), logic(b)],
  '??': (a, b) => [logic(a), logic(b)],
};

const boundary = (a: string, sign: string, b: string): Change => ({ operator: 'boundary', text: `${a} ${sign} ${b}` });
const comparison = (a: string, sign: string, b: string): Change => ({
  operator: 'comparison',
  text: `${a} ${sign} ${b}`,
});
const arithmetic = (a: string, sign: string, b: string): Change => ({
  operator: 'arithmetic',
  text: `${a} ${sign} ${b}`,
});
const logic = (text: string): Change => ({ operator: 'logic', text: `(${text})` });

/** A sum of texts is no arithmetic. */
function isText(node: Node): boolean {
  return [node['left'], node['right']].some(
    (side) => isNode(side) && /^(StringLiteral|TemplateLiteral)$/.test(side.type),
  );
}

const SWAPPED: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  union: 'intersect',
  intersect: 'union',
  both: 'either',
  either: 'both',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
  contains: 'overlaps',
  find: 'findLast',
};
const LEFT_OUT = new Set(['filter', 'subtract', 'sort', 'reverse', 'trim', 'toLowerCase', 'only', 'complement']);

function methodChanges(node: Node, textOf: TextOf): readonly Change[] {
  const callee = node['callee'] as Node;
  const given = (node['arguments'] as readonly Element[]).map((e) => `${e.spread ? '...' : ''}${textOf(e.expression)}`);
  const called = (what: string): Change => ({ operator: 'method', text: `${what}(${given.join(', ')})` });
  if (callee.type === 'Identifier') {
    const other = SWAPPED[callee['value'] as string];
    return other === undefined || callee['value'] === 'find' ? [] : [called(other)];
  }
  // Inside a chain such as `a?.b.c()` a part cannot be taken out.
  if (callee.type !== 'MemberExpression' || holdsOptional(callee)) return [];
  const property = callee['property'] as Node;
  const object = textOf(callee['object'] as Node);
  if (property.type !== 'Identifier') return [];
  const name = property['value'] as string;
  const other = SWAPPED[name];
  return [
    ...(other === undefined ? [] : [called(`${object}.${other}`)]),
    ...(LEFT_OUT.has(name) ? [{ operator: 'method', text: `(${object})` } as const] : []),
  ];
}

function holdsOptional(node: Node): boolean {
  if (node.type === 'OptionalChainingExpression') return true;
  return [node['object'], node['callee'], node['base'], node['expression']].some((n) => isNode(n) && holdsOptional(n));
}
