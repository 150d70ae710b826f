import { CONTRACT } from './contract';

/** An open finding, as far as its age is asked for. */
export interface OpenFinding {
  /** When its product made it; undefined where the product wrote no moment. */
  readonly since: Date | undefined;
  /** Workflow status NEW: nobody said that it was seen. */
  readonly answered: boolean;
}

export interface Measured {
  readonly open: number;
  readonly oldestHours: number;
  readonly unanswered: number;
}

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;

/**
 * What is published of the open findings of one severity. A finding counts as unanswered in the runs right after its time was up
 * and not for ever, so that the alarm rests in between and rings again for the next one. One without a moment counts in
 * every run: it may be of any age.
 */
export function measure(findings: readonly OpenFinding[], now: Date, ackMinutes: number): Measured {
  const ages = findings.map(({ since }) => (since === undefined ? 0 : Math.max(0, +now - +since)));
  const oldest = ages.length === 0 ? 0 : Math.max(...ages);
  return {
    open: Math.min(findings.length, CONTRACT.mostCounted),
    oldestHours: Math.ceil((oldest / MS_PER_HOUR) * 100) / 100,
    unanswered: findings.filter((finding) => !finding.answered && isOverdue(finding, now, ackMinutes)).length,
  };
}

function isOverdue({ since }: OpenFinding, now: Date, ackMinutes: number): boolean {
  if (since === undefined) return true;
  const late = (+now - +since) / MS_PER_MINUTE - ackMinutes;
  return late >= 0 && late < CONTRACT.overdueWindowMinutes;
}

/** A moment of ASFF; undefined where it is none. */
export function momentOf(text: string | undefined): Date | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time);
}
