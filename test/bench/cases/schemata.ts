import { readFileSync } from 'node:fs';
import { type Change, changesOf, forced } from './operators';
import { childrenOf, isNode, type Node, parse } from './syntax';

/** One change of one place of an engine. */
export interface Mutant {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly operator: Change['operator'];
  /** Before and after. */
  readonly what: string;
}

/**
 * Writes all mutants of a file into one program: `$m(7) ? a || b : a && b` takes the change where mutant 7 is asked for.
 * So a program is made once for thousands of mutants. `$t()` counts steps, as a change may make a loop endless.
 *
 * @param begin Number of the first mutant.
 */
export function withMutants(
  file: string,
  begin: number,
): { readonly text: string; readonly mutants: readonly Mutant[] } {
  const source = readFileSync(file);
  const mutants: Mutant[] = [];
  const raw = (node: Node) => source.subarray(node.start, node.end).toString();
  return { text: render(parse(source.toString())), mutants };

  function mutant(at: Node, { operator, text }: Change): number {
    const id = begin + mutants.length;
    const line = source.subarray(0, at.start).toString().split('\n').length;
    mutants.push({ id, file, line, operator, what: `${short(raw(at))} -> ${short(text) || 'nothing'}` });
    return id;
  }

  function render(node: Node): string {
    const children = childrenOf(node);
    const inside = () =>
      spliced(
        node,
        children.map((child) => [child, renderIn(node, child)] as const),
      );
    switch (node.type) {
      case 'ThrowStatement':
        return raw(node);
      case 'ExpressionStatement':
        return `{ if (!$m(${mutant(node, { operator: 'statement', text: '' })})) { ${inside()} } }`;
      case 'ContinueStatement':
      case 'BreakStatement':
        return `{ if (!$m(${mutant(node, { operator: 'statement', text: '' })})) ${raw(node)} }`;
      case 'ReturnStatement':
        if (!isNode(node['argument']) || /^(undefined|true|false)$/.test(raw(node['argument']))) return inside();
        return `{ if ($m(${mutant(node, { operator: 'result', text: 'return undefined' })})) return undefined; ${inside()} }`;
      default:
        return guarded(node, changesOf(node, raw), inside());
    }
  }

  function guarded(at: Node, changes: readonly Change[], text: string): string {
    if (changes.length === 0) return text;
    return `(${changes.map((c) => `$m(${mutant(at, c)}) ? ${c.text} : `).join('')}${text})`;
  }

  function renderIn(parent: Node, child: Node): string {
    const loops = /^(While|For|DoWhile)/.test(parent.type);
    if (child === parent['test'] && /^(If|While|DoWhile|For)Statement$|^ConditionalExpression$/.test(parent.type)) {
      return guarded(child, forced(loops), render(child));
    }
    if (parent.type === 'SwitchCase' && child !== parent['test']) return render(child);
    if (child.type === 'ArrowFunctionExpression') return arrow(child);
    if (child === parent['body'] && (loops || /Function|Method|Constructor/.test(parent.type))) return counted(child);
    // What is written to, named or begun by `case` is no value that can be exchanged.
    if (child === parent['left'] && /^(Assignment|For)/.test(parent.type)) return raw(child);
    if (parent.type === 'UpdateExpression' || (parent.type === 'UnaryExpression' && parent['operator'] === 'typeof'))
      return raw(child);
    return render(child);
  }

  function arrow(node: Node): string {
    const body = node['body'] as Node;
    const children = childrenOf(node);
    const isBlock = body.type === 'BlockStatement' || body.type === 'FunctionBody';
    return spliced(
      node,
      children.map((child) => {
        if (child !== body) return [child, render(child)] as const;
        if (isBlock) return [child, counted(child)] as const;
        if (/^(BooleanLiteral|NumericLiteral|StringLiteral)$/.test(body.type)) return [child, render(child)] as const;
        const text = body.type === 'ArrowFunctionExpression' ? arrow(body) : render(body);
        return [child, guarded(body, [{ operator: 'result', text: 'undefined' }], text)] as const;
      }),
    );
  }

  function counted(body: Node): string {
    const text = render(body);
    return text.startsWith('{') && /^(BlockStatement|FunctionBody)$/.test(body.type)
      ? `{ $t(); ${text.slice(1)}`
      : `{ $t(); ${text} }`;
  }

  function spliced(node: Node, parts: readonly (readonly [Node, string])[]): string {
    let text = '';
    let end = node.start;
    for (const [child, replacement] of parts) {
      text += source.subarray(end, child.start).toString() + replacement;
      end = child.end;
    }
    return text + source.subarray(end, node.end).toString();
  }
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
