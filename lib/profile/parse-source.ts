import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { dotted, type Fault, type Path } from './fault';
import type { Located, LocatedEntry, LocatedMap, Place } from './located';

/** A full profile has some 200 values; aliases that expand to far more are an attack or a mistake. */
const mostValues = 20_000;
const deepest = 24;
const tooMany = `is value number ${mostValues + 1}, aliases counted as often as they are used; a profile has some 200`;
const mostFaults = 50;

/** YAML text as a tree of located values, or every fault of its syntax. */
export function parseSource(text: string, file: string): { tree: LocatedMap } | { faults: readonly Fault[] } {
  const lines = new LineCounter();
  const parsed = parseYaml(text, lines);
  if (typeof parsed === 'string') return { faults: [{ file, line: 1, column: 1, path: '', message: parsed }] };
  const locator = new Locator(file, lines);
  if (parsed.errors.length > 0) {
    return { faults: parsed.errors.slice(0, mostFaults).map((e) => locator.fault(e.pos[0], [], yamlMessage(e))) };
  }
  if (parsed.contents === null || (isScalar(parsed.contents) && parsed.contents.value === null)) {
    return { faults: [locator.fault(0, [], 'is empty; begin with `extends: baseline` and a `name:`')] };
  }
  if (!isMap(parsed.contents)) {
    const start = parsed.contents.range?.[0] ?? 0;
    return {
      faults: [locator.fault(start, [], 'must be a map of keys such as `name: acme`, not a list or a single value')],
    };
  }
  const tree = locator.map(parsed.contents, [], 0);
  return locator.faults.length > 0 ? { faults: locator.faults } : { tree };
}

/** The document, or in words why the parser gave up (it recurses, so some 10,000 open brackets exhaust its stack). */
function parseYaml(text: string, lineCounter: LineCounter): Document.Parsed | string {
  try {
    // uniqueKeys compares every key with every other; Locator finds duplicates in one pass.
    return parseDocument(text, {
      lineCounter,
      uniqueKeys: false,
      prettyErrors: false,
      stringKeys: true,
      version: '1.2',
    });
  } catch (error) {
    if (error instanceof RangeError) return `is nested too deeply; a profile has at most ${deepest} levels`;
    return `is not YAML that can be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function yamlMessage(error: { code: string; message: string }): string {
  if (error.code === 'MULTIPLE_DOCS')
    return 'a second YAML document begins here; a profile is one document, remove `---` and what follows';
  return `is not valid YAML: ${error.message.replace(/\s+/g, ' ').replace(/\.$/, '')}`;
}

class Locator {
  readonly faults: Fault[] = [];
  private readonly anchors = new Map<string, Node>();
  private values = 0;
  private expanding = false;

  constructor(
    private readonly file: string,
    private readonly lines: LineCounter,
  ) {}

  fault(offset: number, path: Path, message: string): Fault {
    return { ...this.place(offset), path: dotted(path), message };
  }

  map(node: YAMLMap, path: Path, depth: number): LocatedMap {
    const entries = new Map<string, LocatedEntry>();
    for (const pair of node.items) {
      const key = pair.key as Scalar;
      const name = String(key.value);
      const offset = key.range?.[0] ?? 0;
      const here = [...path, name];
      const first = entries.get(name);
      if (first !== undefined) {
        this.refuse(offset, here, `appears twice, first in line ${first.keyAt.line}; keep one of them`);
      } else if (name === '__proto__' || name === '<<') {
        this.refuse(offset, here, 'is not a key that a profile may have; remove it');
      } else if (this.faults.length < mostFaults) {
        entries.set(name, {
          keyAt: this.place(offset),
          node: this.value(pair.value as Node | null, here, depth + 1, offset),
        });
      }
    }
    return { kind: 'map', entries, at: this.place(node.range?.[0] ?? 0) };
  }

  private value(node: Node | null, path: Path, depth: number, keyOffset: number): Located {
    const offset = node?.range?.[0] ?? keyOffset;
    const at = this.place(offset);
    this.values += 1;
    if (this.values > mostValues) return this.giveUp(offset, path, tooMany);
    if (depth > deepest)
      return this.giveUp(offset, path, `is nested too deeply; a profile has at most ${deepest} levels`);
    if (node === null) return { kind: 'scalar', value: null, source: '', at };
    if (isAlias(node)) return this.expand(node, path, depth, offset);
    if (node.anchor !== undefined && !this.expanding) this.anchors.set(node.anchor, node);
    if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) {
      this.refuse(offset, path, `has the tag ${node.tag}; profiles know no tags, remove it`);
    }
    if (isMap(node)) return this.map(node, path, depth);
    if (isSeq(node)) {
      const items: Located[] = [];
      for (const [index, item] of node.items.entries()) {
        if (this.faults.length >= mostFaults) break;
        items.push(this.value(item as Node | null, [...path, index], depth + 1, offset));
      }
      return { kind: 'list', items, at };
    }
    return this.scalar(node as Scalar, at);
  }

  private scalar(node: Scalar, at: Place): Located {
    const value = node.value;
    const plain =
      value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return { kind: 'scalar', value: plain ? value : String(value), source: node.source ?? String(value), at };
  }

  /** An alias means the last anchor of its name before it; looking each up in the whole document would take squared time. */
  private expand(alias: Alias, path: Path, depth: number, offset: number): Located {
    const target = this.anchors.get(alias.source);
    if (target === undefined)
      this.refuse(offset, path, `*${alias.source} names no anchor above it; write the value out`);
    const outer = this.expanding;
    this.expanding = true;
    const located = this.value(target ?? null, path, depth + 1, offset);
    this.expanding = outer;
    return located;
  }

  private refuse(offset: number, path: Path, message: string): void {
    if (this.faults.length < mostFaults) this.faults.push(this.fault(offset, path, message));
  }

  /** One fault is enough for a bomb, and nothing more is expanded after it. */
  private giveUp(offset: number, path: Path, message: string): Located {
    if (!this.faults.some((fault) => fault.message === message)) this.refuse(offset, path.slice(0, 3), message);
    return { kind: 'scalar', value: null, source: '', at: this.place(offset) };
  }

  private place(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}
