import { type HoldRecord, holdTitle, readHold } from '../runtime/hold-record';

export interface Found {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly made: Date | undefined;
}

/** One hold as the report has it. `foreign`: not placed by Rampart, so never lifted by it. */
export type Reported = { readonly id: string; readonly title: string; readonly ageDays: number | undefined } & (
  | { readonly state: 'foreign' }
  | ({ readonly state: 'stands' | 'over' } & HoldRecord)
);

const DAY = 86_400_000;

/** A hold counts as ours by its title and its description together; anything less is left alone. */
export function report(holds: readonly Found[], profile: string, now: Date): readonly Reported[] {
  return holds.map(({ id, title, description, made }): Reported => {
    const ageDays = made === undefined ? undefined : Math.max(0, Math.floor(((+now - +made) / DAY) * 100) / 100);
    const record = readHold(description);
    if (record === undefined || title !== holdTitle(profile, record.incidentId)) {
      return { id, title, ageDays, state: 'foreign' };
    }
    return { id, title, ageDays, state: Date.parse(record.until) <= +now ? 'over' : 'stands', ...record };
  });
}

export function oldestDays(reported: readonly Reported[]): number {
  return Math.max(0, ...reported.filter(({ state }) => state !== 'over').map(({ ageDays = 0 }) => ageDays));
}
