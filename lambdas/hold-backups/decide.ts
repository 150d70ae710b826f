import { digestOf, type HoldRecord } from '../runtime/hold-record';
import { HoldRefused } from './errors';

export interface Request {
  readonly incidentId: string;
  /** ISO 8601; a day alone is its midnight, UTC. */
  readonly until: string;
  /** ARNs of the resources whose backups are held; empty for all of the vault. */
  readonly resources: readonly string[];
  readonly requestedBy: string;
}

/** A hold of ours on the same incident that still stands. */
export interface Standing extends HoldRecord {
  readonly id: string;
}

/** What goes to the approver, and comes back to be carried out. */
export interface Checked extends Request {
  /** Who approved what the request would extend. */
  readonly earlierApprovers: readonly string[];
  readonly digest: string;
}

export interface Approval {
  readonly approver: string;
  readonly digest: string;
}

const DAY = 86_400_000;
const INCIDENT = /^[A-Za-z0-9][A-Za-z0-9._-]{2,63}$/;
const PERSON = /^[\p{L}\p{N}][\p{L}\p{N} .@_+-]{1,99}$/u;
const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d{0,12}:\S+$/;

/** @throws HoldRefused with everything that is wrong with the request */
export function check(request: Request, standing: readonly Standing[], maxDays: number, now: Date): Checked {
  const end = Date.parse(request.until);
  const faults = [
    ...(INCIDENT.test(request.incidentId)
      ? []
      : [`incidentId ${JSON.stringify(request.incidentId)} must be 3 to 64 letters, digits, dots or dashes`]),
    ...(PERSON.test(request.requestedBy)
      ? []
      : [`requestedBy ${JSON.stringify(request.requestedBy)} must be a person's name`]),
    ...(Number.isNaN(end)
      ? [`until ${JSON.stringify(request.until)} must be a day or moment, such as 2026-12-31`]
      : []),
    ...(end <= +now ? [`until ${request.until} is over`] : []),
    ...(end > +now + maxDays * DAY
      ? [`until ${request.until} is more than ${maxDays} days away; extend later, with another approver`]
      : []),
    ...request.resources.filter((arn) => !ARN.test(arn)).map((arn) => `resource ${JSON.stringify(arn)} must be an ARN`),
  ];
  if (faults.length > 0) throw new HoldRefused(faults.join('; '));
  const resources = [...new Set(request.resources)].sort();
  const checked = {
    ...request,
    resources,
    until: new Date(end).toISOString(),
    earlierApprovers: [...new Set(standing.flatMap(({ approvers }) => approvers))].sort(),
  };
  return { ...checked, digest: digestOf(checked) };
}

export interface Plan {
  /** Undefined where an earlier attempt has placed it. */
  readonly create: HoldRecord | undefined;
  /** Holds on the same incident that end earlier and that the new one replaces; lifted after it stands. */
  readonly replace: readonly string[];
}

/**
 * @param standing Read anew: whatever changed since the check changes the digest, and the approval no longer fits.
 * @throws HoldRefused where the approval does not fit
 */
export function plan(checked: Checked, approval: Approval, standing: readonly Standing[], execution: string): Plan {
  const { approver } = approval;
  const ours = standing.filter((hold) => hold.execution === execution);
  const others = standing.filter((hold) => hold.execution !== execution);
  if (approval.digest !== checked.digest) throw new HoldRefused('what was approved is not what was asked for');
  const earlier = [...new Set(others.flatMap(({ approvers }) => approvers))].sort();
  if (ours.length === 0 && digestOf({ ...checked, earlierApprovers: earlier }) !== checked.digest) {
    throw new HoldRefused('the holds on this incident changed since it was asked for; ask again');
  }
  if (!PERSON.test(approver)) throw new HoldRefused(`approver ${JSON.stringify(approver)} must be a person's name`);
  if (same(approver, checked.requestedBy)) throw new HoldRefused(`${approver} asked for it and cannot approve it`);
  if (checked.earlierApprovers.some((name) => same(name, approver))) {
    throw new HoldRefused(`${approver} approved this hold before; extending it takes somebody else`);
  }
  const { incidentId, until } = checked;
  return {
    create:
      ours.length > 0
        ? undefined
        : { incidentId, until, execution, approvers: [...checked.earlierApprovers, approver] },
    replace: others.filter((hold) => Date.parse(hold.until) <= Date.parse(until)).map(({ id }) => id),
  };
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
