import type { FigureValue } from '../promises/promise';

/** What the judge holds an assembly against: the pages' figures, made stricter by a profile where it is stricter. */
export interface Expectations {
  /** Profile name, or undefined for an assembly that claims nothing. */
  readonly profile?: string;
  /** Promise ids that the assembly answers for. Empty: only controls of scope `any` speak. */
  readonly claims: ReadonlySet<string>;
  readonly homeRegion?: string;
  readonly globalRegion?: string;
  readonly edge: 'none' | 'internal' | 'public';
  /** Parameter name of promises.yaml -> the value to hold the assembly against. */
  readonly figures: Readonly<Record<string, FigureValue>>;
  /** Account-wide things that the profile leaves alone, such as `guardDuty`. */
  readonly skipped: ReadonlySet<string>;
  /** Register of waivers with the faults that lib/waivers found in each; absent where none is known. Never read from a template. */
  readonly waivers?: readonly { readonly id: string; readonly faults: readonly string[] }[];
  /** ISO date for everything that depends on the day. */
  readonly asOf: string;
}
