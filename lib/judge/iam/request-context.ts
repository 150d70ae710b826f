/**
 * The condition keys of a request. Names are compared without case. A key is given, absent, or open: open keys are those
 * that a search leaves to be chosen.
 */
export class RequestContext {
  private constructor(
    private readonly values: ReadonlyMap<string, readonly string[]>,
    private readonly open: (key: string) => boolean,
  ) {}

  static of(given: Readonly<Record<string, string | readonly string[]>>): RequestContext {
    const values = new Map<string, readonly string[]>();
    for (const [key, value] of Object.entries(given)) {
      values.set(key.toLowerCase(), typeof value === 'string' ? [value] : value);
    }
    return new RequestContext(values, () => false);
  }

  /** The same with further keys, which do not replace those that are there. */
  withDefaults(defaults: Readonly<Record<string, string | readonly string[] | undefined>>): RequestContext {
    const values = new Map(this.values);
    for (const [key, value] of Object.entries(defaults)) {
      const name = key.toLowerCase();
      if (value !== undefined && !values.has(name)) values.set(name, typeof value === 'string' ? [value] : value);
    }
    return new RequestContext(values, this.open);
  }

  /** The same with one key decided: its values, or undefined for absent. */
  decided(key: string, value: readonly string[] | undefined): RequestContext {
    const values = new Map(this.values);
    values.set(key, value ?? []);
    return new RequestContext(values, this.open);
  }

  /** The same with keys left to be chosen, where they have no value yet. */
  opened(open: (key: string) => boolean): RequestContext {
    return new RequestContext(this.values, open);
  }

  /** Undefined where the key is absent; a key without any value counts as absent, as IAM's Null operator has it. */
  get(key: string): readonly string[] | undefined {
    const values = this.values.get(key);
    return values === undefined || values.length === 0 ? undefined : values;
  }

  isOpen(key: string): boolean {
    return !this.values.has(key) && this.open(key);
  }

  entries(): readonly (readonly [string, readonly string[]])[] {
    return [...this.values].filter(([, values]) => values.length > 0);
  }
}
