import type { Trusted } from '../profile/trusted';
import type { FigureValue } from '../promises/promise';

/** One policy of an organisation, as a profile declares it. */
export interface DeclaredPolicy {
  /** The root, organisational unit or account that it is attached to. */
  readonly attachedTo: string;
  readonly name: string;
  readonly document: unknown;
}

/** What an organisation attaches above the account, from the root down. The templates of an account do not tell it. */
export interface Organisation {
  readonly services: readonly DeclaredPolicy[];
  readonly resources: readonly DeclaredPolicy[];
}

/** What the judge holds an assembly against: the pages' figures, made stricter by a profile where it is stricter. */
export interface Expectations {
  /** Profile name, or undefined for an assembly that claims nothing. */
  readonly profile?: string;
  /** Promise ids that the assembly answers for. Empty, and no profile: only controls of scope `any` speak. */
  readonly claims: ReadonlySet<string>;
  readonly homeRegion?: string;
  readonly globalRegion?: string;
  /** Regions in which anything may be changed, that of global services among them; absent where no profile tells. */
  readonly allowedRegions?: readonly string[];
  readonly edge: 'none' | 'internal' | 'public';
  /** Parameter name of promises.yaml -> the value to hold the assembly against. */
  readonly figures: Readonly<Record<string, FigureValue>>;
  /** Organisation to which the account belongs, such as `o-a1b2c3d4e5`; absent where the profile names none. */
  readonly organisationId?: string;
  /** Policies that the organisation attaches above the account, as the profile declares them; absent where it names none. */
  readonly organisation?: Organisation;
  /** Whom the profile lets in; absent where nobody tells, and then only what every trust has to demand is asked. */
  readonly trusted?: Trusted;
  /** Account-wide things that the profile leaves alone, such as `guardDuty`. */
  readonly skipped: ReadonlySet<string>;
  /** Register of waivers with the faults that lib/waivers found in each; absent where none is known. Never read from a template. */
  readonly waivers?: readonly { readonly id: string; readonly faults: readonly string[] }[];
  /** ISO date for everything that depends on the day. */
  readonly asOf: string;
}
