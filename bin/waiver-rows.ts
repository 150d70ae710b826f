import type { GateReport } from '../lib/gates/gate-report';
import type { Judgement } from '../lib/promises/judgement';
import type { WaiverRow } from '../lib/report/report-input';
import { expandWaivers } from '../lib/waivers/expand-waivers';
import { judgedFindings } from '../lib/waivers/judged-findings';
import type { Waiver } from '../lib/waivers/waiver';

const DAY = 86_400_000;
const SOON_DAYS = 30;

/** The register as the report shows it: only records that this profile needs, each with what it answers. */
export function waiverRows(waivers: readonly Waiver[], gates: GateReport, asOf: string): WaiverRow[] {
  return waivers.flatMap((waiver) => {
    const answered = gates.answered.filter((one) => one.waiver === waiver).length;
    const status = statusOf(waiver, asOf);
    return answered === 0 && status === 'active' ? [] : [{ waiver, status, answered }];
  });
}

/**
 * The register of a profile where nothing is synthesized, so that no pack runs: every record, with what it answers of the
 * judge's own findings.
 */
export function registerRows(waivers: readonly Waiver[], judgements: readonly Judgement[], asOf: string): WaiverRow[] {
  const { answered } = expandWaivers(waivers, judgedFindings(judgements));
  return waivers.map((waiver) => ({
    waiver,
    status: statusOf(waiver, asOf),
    answered: answered.filter((one) => one.waiver.id === waiver.id).length,
  }));
}

function statusOf(waiver: Waiver, asOf: string): WaiverRow['status'] {
  if (waiver.class === 'limit') return 'active';
  const left = (Date.parse(waiver.expires) - Date.parse(asOf)) / DAY;
  if (left < 0) return 'expired';
  return left <= SOON_DAYS ? 'expiring' : 'active';
}
