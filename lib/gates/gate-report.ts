import type { UnmatchedPart } from '../waivers/expand-waivers';
import type { Waiver } from '../waivers/waiver';
import type { GateFinding } from './raw-findings';

/** What one pack found, in numbers. */
export interface PackSummary {
  readonly pack: string;
  readonly findings: number;
  readonly answered: number;
  readonly unanswered: number;
  /** Time that the pack took, in milliseconds. */
  readonly milliseconds: number;
}

/** What all gates found at one synth. The gate is open when `unanswered`, `faults` and `notRun` are empty. */
export interface GateReport {
  readonly packs: readonly PackSummary[];
  /** Packs that were switched off, by name; their findings are not known. */
  readonly notRun: readonly string[];
  readonly answered: readonly { readonly finding: GateFinding; readonly waiver: Waiver }[];
  readonly unanswered: readonly GateFinding[];
  /** What is wrong with the waivers themselves, in sentences. */
  readonly faults: readonly string[];
  /** Number of records, and of findings that they answer, per class. */
  readonly waivers: Readonly<Record<Waiver['class'], { readonly records: number; readonly answers: number }>>;
  /** Parts of records that nothing asked for in this run. */
  readonly unmatched: readonly UnmatchedPart[];
}
