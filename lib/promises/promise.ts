/** The four public security pages whose statements are Rampart's requirements. */
export type PageId = 'CFTS' | 'CETBIX' | 'ESH' | 'CLIENTFLOW';

/**
 * Who keeps a promise. `infrastructure`: the templates. `workload`: the application, with means that Rampart deploys.
 * `organisational`: people, with an owner, a cadence, an evidence store and a freshness alarm that Rampart deploys.
 */
export type PromiseKind = 'infrastructure' | 'workload' | 'organisational';

/** `page`: stated there, and law. `borrowed`: from another page. `ours`: a default that a profile may set. */
export type FigureOrigin = 'page' | 'borrowed' | 'ours';

export type FigureValue = string | number | boolean | readonly string[] | null;

export interface Figure {
  readonly value: FigureValue;
  readonly origin: FigureOrigin;
}

/** One condition of a promise that the templates can show. No control named: nothing decides it yet, so the promise is open. */
export interface Clause {
  readonly says: string;
  /** Controls that decide this clause; all of them must hold. */
  readonly controls: readonly string[];
  /** Where no control decides it: which part of Rampart is not built, or what only a live account shows. */
  readonly undecided?: string;
  /**
   * The promise asks for the thing itself: where a control finds nothing to examine, the clause is open. Without it a
   * control of scope `any` that has nothing to examine stands in nobody's way.
   */
  readonly exists?: true;
}

export interface SecurityPromise {
  /** Fixed id such as `CF-IT-1`. */
  readonly id: string;
  readonly page: PageId;
  /** Line of the page that makes the promise. */
  readonly line: number;
  readonly capability: string;
  readonly kind: PromiseKind;
  /** The promise in our own words. */
  readonly statement: string;
  readonly figures: Readonly<Record<string, Figure>>;
  readonly clauses: readonly Clause[];
  /** Conflicts (C01..C25) that bear on this promise. */
  readonly conflicts: readonly string[];
  /** Workload promises: what the application itself must still do. */
  readonly applicationMust?: string;
}
