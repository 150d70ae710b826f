import { createHash } from 'node:crypto';

/** What stands in the description of a legal hold that Rampart placed. AWS Backup has no field for any of it. */
export interface HoldRecord {
  readonly incidentId: string;
  /** Names of the people who approved, the newest last. An extension adds one. */
  readonly approvers: readonly string[];
  /** ISO 8601, UTC. */
  readonly until: string;
  /** ARN of the execution that placed it, in whose history request and approval stand. */
  readonly execution: string;
}

const FORMAT = 'rampart-hold-1';

export function holdTitle(profile: string, incidentId: string): string {
  return `rampart ${profile} ${incidentId}`;
}

export function writeHold(record: HoldRecord): string {
  return JSON.stringify({ format: FORMAT, ...record });
}

/** @returns undefined for a hold that Rampart did not place */
export function readHold(description: string | undefined): HoldRecord | undefined {
  try {
    const value = JSON.parse(description ?? '') as Record<string, unknown> | null;
    const { format, incidentId, approvers, until, execution } = value ?? {};
    if (format !== FORMAT || typeof incidentId !== 'string' || typeof execution !== 'string') return undefined;
    if (typeof until !== 'string' || Number.isNaN(Date.parse(until))) return undefined;
    if (!Array.isArray(approvers) || !approvers.every((name) => typeof name === 'string')) return undefined;
    return { incidentId, approvers, until, execution };
  } catch {
    return undefined;
  }
}

/** What an approver approves. A request that was changed afterwards has another digest. */
export function digestOf(request: {
  readonly incidentId: string;
  readonly until: string;
  readonly resources: readonly string[];
  readonly earlierApprovers: readonly string[];
}): string {
  const { incidentId, until, resources, earlierApprovers } = request;
  return createHash('sha256')
    .update(JSON.stringify([incidentId, until, resources, earlierApprovers]))
    .digest('hex');
}
