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

/** What one key encrypts. */
export interface KeyDataRow {
  /** ARN, as in the rows of access. */
  readonly key: string;
  /** Construct path of the key, or its logical id. */
  readonly name: string;
  readonly data: readonly { readonly type: string; readonly name: string }[];
}

export interface VaultView {
  readonly name: string;
  readonly region?: string;
  /** Absent where the templates do not tell it, as for a vault of another account. */
  readonly lock?: 'compliance' | 'governance' | 'none';
  readonly minDays?: number;
  readonly maxDays?: number;
}

/** How one resource that holds state is encrypted, backed up, copied and tested. */
export interface ProtectionRow {
  readonly name: string;
  readonly type: string;
  readonly stack: string;
  readonly logicalId: string;
  /** Names of the keys under which it lies. */
  readonly keys: readonly string[];
  readonly ways: readonly {
    /** Name of the plan; `point in time` for what the resource has of itself. */
    readonly plan: string;
    readonly schedule?: string;
    readonly continuous: boolean;
    readonly keptDays?: number;
    readonly into?: VaultView;
    readonly copies: readonly VaultView[];
  }[];
  /** The most that can be lost. Unit: minutes. Absent where nothing surely brings data back. */
  readonly lossMinutes?: number;
  /** The longest time between two restore tests. Unit: days. Absent where none surely takes it. */
  readonly testedEveryDays?: number;
}

/** Where data lies, under which key, and how it survives. */
export interface DataPicture {
  readonly keys: readonly KeyDataRow[];
  readonly protections: readonly ProtectionRow[];
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
  /** Resource types that no rule looked at, and why; absent where nobody counted them. */
  readonly unexamined?: readonly {
    readonly type: string;
    readonly count: number;
    readonly because: 'no rule' | 'not claimed';
  }[];
  readonly network?: NetworkPicture;
  readonly keys?: readonly KeyAccessRow[];
  readonly data?: DataPicture;
  /**
   * Where things stand in files. Keys: `<stack>/<logicalId>` for a resource, `<stack>` for what a stack lacks, `*` for what
   * the assembly lacks. The first that exists is taken, in this order.
   */
  readonly places?: Readonly<Record<string, SourcePlace>>;
}
