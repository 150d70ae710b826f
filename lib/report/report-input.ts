import type { Control } from '../promises/control';
import type { Judgement, PromiseJudgement } from '../promises/judgement';
import type { FigureValue, SecurityPromise } from '../promises/promise';
import type { Waiver } from '../waivers/waiver';

/** A control's judgement and the waiver that answers it where it fails or is unknown. */
export interface WeighedJudgement extends Judgement {
  readonly waiver: Waiver | null;
}

/** What people owe for an organisational promise, whether its means are deployed or not. */
export interface EvidenceDue {
  readonly promise: string;
  readonly ownerRole: string;
  /** Figure that holds the longest age of evidence, in days. */
  readonly cadence: string;
  readonly evidence: string;
  readonly evidencePrefix: string;
}

export interface Catalogue {
  readonly evidence?: readonly EvidenceDue[];
  readonly promises: readonly SecurityPromise[];
  readonly controls: readonly Control[];
  readonly capabilities: readonly { readonly id: string; readonly title: string }[];
  readonly conflicts: readonly { readonly id: string; readonly title: string; readonly resolution: string }[];
}

/** `active`: in force. `expiring`: ends within 30 days. `expired`, `unmatched`, `stale` (cites another version) fail the gate. */
export type WaiverStatus = 'active' | 'expiring' | 'expired' | 'unmatched' | 'stale';

/** A row of the risk register or of the list of limits. */
export interface WaiverRow {
  readonly waiver: Waiver;
  readonly status: WaiverStatus;
  /** How many findings of all packs and of the judge it answers. */
  readonly answered: number;
}

export interface GateRow {
  readonly pack: string;
  readonly findings: number;
  readonly answered: number;
  readonly unanswered: number;
}

export interface CostLine {
  readonly item: string;
  /** Per month. */
  readonly usd: number;
}

export interface CostEstimate {
  /** Per month. */
  readonly total: number;
  readonly currency: string;
  /** Day of the price table. */
  readonly asOf: string;
  readonly perStack: readonly { readonly stack: string; readonly usd: number; readonly lines: readonly CostLine[] }[];
  /** What the estimate leaves out, one line each. */
  readonly assumptions?: readonly string[];
}

/** Something that reaches beyond Rampart's own resources. */
export interface ReachLine {
  readonly thing: string;
  readonly switch: 'create' | 'adopt' | 'skip';
  /** What it does to the account, in a few words. */
  readonly effect?: string;
}

/** One row of the network proof's matrix. */
export interface NetworkRow {
  readonly vpc: string;
  /** `internet`, a tier, a CIDR or a logical id. */
  readonly from: string;
  readonly to: string;
  readonly family: 'ipv4' | 'ipv6';
  /** `tcp`, `udp`, `icmp` or `all`. */
  readonly protocol: string;
  /** `443`, `1024-65535` or `all`. */
  readonly ports: string;
  readonly reachable: boolean | 'unknown';
  /** The way of what is reachable, else what stops it or leaves it open. */
  readonly by?: string;
}

export interface NetworkPicture {
  /** From the outside to the inside; names that rows use. */
  readonly tiers: readonly { readonly name: string; readonly cidrs: readonly string[] }[];
  readonly rows: readonly NetworkRow[];
}

/** What one principal may do with one key. */
export interface KeyAccessRow {
  readonly key: string;
  readonly principal: string;
  readonly can: readonly ('use' | 'administer')[];
}

/** A place in a file, for SARIF. */
export interface SourcePlace {
  /** Relative to the repository, or to the assembly for a bare template, with forward slashes. */
  readonly file: string;
  readonly line: number;
}

/** Everything that the report is made of. The same input gives the same bytes in every output. */
export interface ReportInput {
  /** Profile name; `none` where an assembly was judged that claims nothing. */
  readonly profile: string;
  /** sha256 over the canonical JSON of all templates. */
  readonly digest: string;
  /** ISO date for everything that depends on the day. */
  readonly asOf: string;
  /** Version of Rampart. */
  readonly version: string;
  readonly judgements: readonly WeighedJudgement[];
  readonly promises: readonly PromiseJudgement[];
  readonly catalogue: Catalogue;
  /** Figures that the assembly was held against, where they differ from the page's; keyed as in a promise's `figures`. */
  readonly figures?: Readonly<Record<string, FigureValue>>;
  readonly waivers: readonly WaiverRow[];
  readonly gates: readonly GateRow[];
  readonly cost: CostEstimate | null;
  readonly reach: readonly ReachLine[];
  /** Irreversible things that the profile accepts. */
  readonly irreversible: readonly string[];
  readonly warnings: readonly string[];
  /** Resource types that no rule asked for; absent where nobody counted them. */
  readonly unexamined?: readonly { readonly type: string; readonly count: number }[];
  readonly network?: NetworkPicture;
  readonly keys?: readonly KeyAccessRow[];
  /**
   * Where things stand in files. Keys: `<stack>/<logicalId>` for a resource, `<stack>` for what a stack lacks, `*` for what
   * the assembly lacks. The first that exists is taken, in this order.
   */
  readonly places?: Readonly<Record<string, SourcePlace>>;
}
