import type { ProtectionRow, ReportInput, VaultView } from './report-input';

const MINUTES_OF_HOUR = 60;
const HOURS_OF_DAY = 24;

/** Rounded up to the largest unit that leaves at least two of it: what is lost is never understated. */
export function lossWords({ lossMinutes }: ProtectionRow): string {
  if (lossMinutes === undefined) return 'everything';
  if (lossMinutes <= 2 * MINUTES_OF_HOUR) return `${lossMinutes} min`;
  const hours = Math.ceil(lossMinutes / MINUTES_OF_HOUR);
  return hours <= 2 * HOURS_OF_DAY ? `${hours} h` : `${Math.ceil(hours / HOURS_OF_DAY)} days`;
}

export function testWords({ testedEveryDays }: ProtectionRow): string {
  return testedEveryDays === undefined ? 'never' : `${testedEveryDays} days`;
}

/** Such as `governance, 7 to 30 days`. */
function lockWords({ lock, minDays, maxDays }: VaultView): string {
  if (lock === undefined) return 'lock not known';
  if (lock === 'none') return 'no lock';
  return `${lock}, ${minDays ?? '?'} to ${maxDays ?? '?'} days`;
}

export function vaultWords(vault: VaultView): string {
  const region = vault.region === undefined ? '' : ` in ${vault.region}`;
  return `${vault.name}${region}: ${lockWords(vault)}`;
}

/** Each vault once, however many plans fill it. */
export function vaultsOf(row: ProtectionRow, which: 'into' | 'copies'): readonly VaultView[] {
  const vaults = row.ways.flatMap(({ into, copies }) =>
    which === 'copies' ? copies : into === undefined ? [] : [into],
  );
  return [...new Map(vaults.map((vault) => [`${vault.name} ${vault.region}`, vault])).values()];
}

/** Controls that ask whether data is in a plan, and whether it is encrypted under a key of its class. */
const ASKED = { plan: ['BAK-11', 'DATA-03'], key: ['STO-03', 'STO-11', 'DB-01', 'DATA-01'] } as const;

/** What answers for data without a plan or a key of its own: the waivers of the controls that find it lacking, or nobody. */
export function answeredBy(lacks: keyof typeof ASKED, row: ProtectionRow, { judgements }: ReportInput): string {
  const waivers = judgements.flatMap(({ control, findings, waiver }) =>
    waiver !== null &&
    (ASKED[lacks] as readonly string[]).includes(control) &&
    findings.some(
      ({ subject, verdict }) =>
        verdict !== 'holds' && subject.stack === row.stack && subject.logicalId === row.logicalId,
    )
      ? [waiver.id]
      : [],
  );
  return waivers.length === 0 ? 'none' : `none, waived by ${waivers.join(', ')}`;
}
