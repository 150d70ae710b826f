/**
 * Filter patterns of CloudWatch Logs for JSON events, as "Filter pattern syntax for metric filters" has them: comparisons of a
 * property with a text or number, `EXISTS` and `IS`, joined by && and ||, in braces. Undefined means that it cannot be
 * told here: `!=` on a property that is not there, whose outcome no page of AWS states.
 */
type Truth = boolean | undefined;
type Test = (event: unknown) => Truth;

const TOKEN = /\s*(?:(\|\||&&|!=|<=|>=|[{}()=<>])|"((?:[^"\\]|\\.)*)"|([^\s(){}=<>!&|"]+))/y;
const WORDS: readonly (readonly [words: readonly string[], decide: (value: unknown) => boolean])[] = [
  [['NOT', 'EXISTS'], (value) => value === undefined],
  [['EXISTS'], (value) => value !== undefined],
  [['IS', 'TRUE'], (value) => value === true],
  [['IS', 'FALSE'], (value) => value === false],
  [['IS', 'NULL'], (value) => value === null],
];

interface Token {
  readonly text: string;
  readonly kind: 'sign' | 'text' | 'word';
}

/** The test that a pattern makes of an event. @throws Error where it is no pattern for JSON events, which AWS would refuse too */
export function filterPattern(pattern: string): Test {
  const tokens = tokensOf(pattern);
  const reader = new Reader(tokens);
  reader.take('{');
  const test = reader.either();
  reader.take('}');
  if (!reader.isAtEnd) throw new Error(`something follows the pattern: ${pattern}`);
  return test;
}

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const text = pattern.trim();
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (found === null) throw new Error(`cannot be read from "${text.slice(from, from + 20)}"`);
    const [, sign, quoted, word] = found;
    if (sign !== undefined) tokens.push({ text: sign, kind: 'sign' });
    else if (quoted !== undefined) tokens.push({ text: quoted.replace(/\\(.)/g, '$1'), kind: 'text' });
    else tokens.push({ text: word ?? '', kind: 'word' });
  }
  return tokens;
}

class Reader {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  public get isAtEnd(): boolean {
    return this.next >= this.tokens.length;
  }

  public take(sign: string): void {
    if (!this.isAt(sign)) throw new Error(`"${sign}" is missing before "${this.tokens[this.next]?.text ?? 'the end'}"`);
    this.next += 1;
  }

  /** && binds closer than ||. */
  public either(): Test {
    const tests = this.joined('||', () => this.joined('&&', () => this.one(), all));
    return tests;

    function all(parts: readonly Test[]): Test {
      return (event) => and(parts.map((part) => part(event)));
    }
  }

  private joined(sign: string, read: () => Test, join: (parts: readonly Test[]) => Test = any): Test {
    const parts = [read()];
    while (this.isAt(sign)) {
      this.next += 1;
      parts.push(read());
    }
    return parts.length === 1 ? (parts[0] as Test) : join(parts);
  }

  private one(): Test {
    if (!this.isAt('(')) return this.comparison();
    this.take('(');
    const test = this.either();
    this.take(')');
    return test;
  }

  private comparison(): Test {
    const property = this.tokens[this.next];
    if (property?.kind !== 'word' || !property.text.startsWith('$.')) {
      throw new Error(`a property such as $.eventName is missing before "${property?.text ?? 'the end'}"`);
    }
    this.next += 1;
    const path = property.text.slice(2);
    for (const [words, decide] of WORDS) {
      if (!words.every((word, index) => this.isWord(word, index))) continue;
      this.next += words.length;
      return (event) => decide(valueAt(event, path));
    }
    const operator = this.tokens[this.next];
    const wanted = this.tokens[this.next + 1];
    if (operator?.kind !== 'sign' || wanted === undefined || wanted.kind === 'sign') {
      throw new Error(`${property.text} is compared with nothing`);
    }
    this.next += 2;
    return (event) => compare(valueAt(event, path), operator.text, wanted);
  }

  private isAt(sign: string): boolean {
    const token = this.tokens[this.next];
    return token?.kind === 'sign' && token.text === sign;
  }

  private isWord(word: string, ahead: number): boolean {
    const token = this.tokens[this.next + ahead];
    return token?.kind === 'word' && token.text.toUpperCase() === word;
  }
}

function any(parts: readonly Test[]): Test {
  return (event) => {
    const said = parts.map((part) => part(event));
    if (said.includes(true)) return true;
    return said.includes(undefined) ? undefined : false;
  };
}

function and(said: readonly Truth[]): Truth {
  if (said.includes(false)) return false;
  return said.includes(undefined) ? undefined : true;
}

function valueAt(event: unknown, path: string): unknown {
  let current = event;
  for (const key of path.replaceAll('[', '.').replaceAll(']', '').split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

function compare(value: unknown, operator: string, wanted: Token): Truth {
  if (operator === '=' || operator === '!=') {
    if (value === undefined) return operator === '=' ? false : undefined;
    const same = isLike(value, wanted.text);
    return operator === '=' ? same : !same;
  }
  const [one, other] = [Number(value), Number(wanted.text)];
  if (value === undefined || Number.isNaN(one) || Number.isNaN(other)) return false;
  if (operator === '<') return one < other;
  if (operator === '>') return one > other;
  if (operator === '<=') return one <= other;
  if (operator === '>=') return one >= other;
  throw new Error(`no comparison: ${operator}`);
}

/** A star stands for any text, in quotes too. */
function isLike(value: unknown, wanted: string): boolean {
  if (typeof value === 'object') return false;
  const parts = wanted.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(String(value));
}
