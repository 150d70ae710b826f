import * as z from 'zod/mini';
import type { Woken } from '../runtime/contract';
import { RemediationRejected } from '../runtime/errors';
import { firstAt, textsAt } from './paths';

/** What an event tells, as far as anybody relies on it. It is only a hint at which resources to look. */
export interface Signal {
  /** The same for every update of one finding. */
  readonly finding: string;
  /** Which update it is; ISO 8601, so it compares as text. */
  readonly seenAt: string;
  /** Event name, finding type or name of the Config rule. */
  readonly name: string;
  readonly source: string;
  readonly account: string;
  readonly region: string;
  readonly time: string;
  /** When GuardDuty last saw what it reports. */
  readonly lastSeen: string | undefined;
  readonly sample: boolean;
  /** ARN of the role behind an API call, where a role made it. */
  readonly caller: string | undefined;
  /** Names of people whom the event is about: who called, or whose credentials were used. */
  readonly subjects: readonly string[];
  /** Id by which GuardDuty can be asked whether it has the finding. */
  readonly guardDutyId: string | undefined;
  readonly resources: readonly string[];
  readonly hints: Readonly<Record<string, string>>;
}

const accountId = z.string().check(z.regex(/^\d{12}$/));
const event = z.object({
  id: z.string().check(z.minLength(1)),
  account: accountId,
  region: z.string().check(z.minLength(1)),
  time: z.iso.datetime(),
  source: z.string(),
  'detail-type': z.string(),
  detail: z.record(z.string(), z.unknown()),
});

type Event = z.infer<typeof event>;

/** Where the bodies of the services repeat of which account and region they speak. */
const ACCOUNTS = [
  'detail.accountId',
  'detail.awsAccountId',
  'detail.recipientAccountId',
  'detail.findings[].AwsAccountId',
];
const REGIONS = ['detail.region', 'detail.awsRegion', 'detail.findings[].Region'];
/** How the kinds of event call their finding and its update; others go by the id of the event. */
const FINDING = ['detail.eventID', 'detail.findings[].Id', 'detail.id'];
const SEEN = [
  'detail.updatedAt',
  'detail.findings[].UpdatedAt',
  'detail.newEvaluationResult.resultRecordedTime',
  'time',
];
const NAME = ['detail.eventName', 'detail.type', 'detail.configRuleName', 'detail.findings[].Title', 'detail-type'];

/** Who stands behind a call or a finding. A principal id ends in the name of the session: `AROA...:alice`. */
const PEOPLE = [
  'detail.userIdentity.sessionContext.sourceIdentity',
  'detail.userIdentity.userName',
  'detail.userIdentity.principalId',
  'detail.resource.accessKeyDetails.userName',
  'detail.resource.accessKeyDetails.principalId',
];

/** Where AWS reports calls to services that have no region. */
const GLOBAL_REGION = 'us-east-1';

/** @throws RemediationRejected when it is malformed, forged, or about another account or region */
export function readSignal(
  raw: unknown,
  { woken, pattern }: { readonly woken: Woken; readonly pattern: string },
  here: { readonly account: string; readonly region: string },
): Signal {
  const parsed = event.safeParse(raw);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(event)'} ${issue.code}`);
    throw new RemediationRejected(`malformed event: ${faults.join(', ')}`);
  }
  const { data } = parsed;
  refuseStrangers(data, woken.eventPatterns[pattern]);
  refusePlaces(data, here, woken.global === true);
  const resources = firstAt(data, woken.targets[pattern] ?? []);
  if (resources.length === 0) throw new RemediationRejected(`no resource in ${data['detail-type']} ${nameOf(data)}`);
  return {
    finding: findingOf(data),
    seenAt: firstAt(data, SEEN)[0] ?? data.time,
    name: nameOf(data),
    source: data.source,
    account: data.account,
    region: data.region,
    time: data.time,
    lastSeen: textsAt(data, 'detail.service.eventLastSeen')[0],
    sample: isSample(data),
    subjects: [...new Set(PEOPLE.flatMap((path) => textsAt(data, path)))],
    caller: textsAt(data, 'detail.userIdentity.sessionContext.sessionIssuer.arn')[0],
    guardDutyId: data['detail-type'] === 'GuardDuty Finding' ? textsAt(data, 'detail.id')[0] : undefined,
    resources,
    hints: Object.fromEntries(
      Object.entries(woken.hints ?? {}).flatMap(([name, paths]) => {
        const [text] = firstAt(data, paths);
        return text === undefined ? [] : [[name, text.slice(0, 1_000)]];
      }),
    ),
  };
}

/** The rule that sends it matches source and kind, so anything else did not come from the rule. */
function refuseStrangers({ source, 'detail-type': kind }: Event, pattern: object | undefined): void {
  const { source: sources = [], 'detail-type': kinds = [] } = (pattern ?? {}) as {
    source?: readonly unknown[];
    'detail-type'?: readonly unknown[];
  };
  if (!sources.includes(source) || !kinds.includes(kind)) {
    throw new RemediationRejected(`forged: no rule of ours sends ${kind} of ${source}`);
  }
}

function refusePlaces(data: Event, here: { account: string; region: string }, global: boolean): void {
  const accounts = [data.account, ...ACCOUNTS.flatMap((path) => textsAt(data, path))];
  const regions = [data.region, ...REGIONS.flatMap((path) => textsAt(data, path))];
  const strangers = [
    ...accounts.filter((account) => account !== here.account),
    ...regions.filter((region) => region !== here.region && !(global && region === GLOBAL_REGION)),
  ];
  if (strangers.length > 0) {
    throw new RemediationRejected(
      `about ${[...new Set(strangers)].join(', ')}; this pipeline serves ${here.account} in ${here.region}`,
    );
  }
}

function nameOf(data: Event): string {
  return firstAt(data, NAME)[0] ?? data['detail-type'];
}

function findingOf(data: Event): string {
  const { configRuleName, resourceType, resourceId } = data.detail;
  if (typeof configRuleName === 'string') return `${data.source}#${configRuleName}#${resourceType}#${resourceId}`;
  return `${data.source}#${firstAt(data, FINDING)[0] ?? data.id}`;
}

/**
 * GuardDuty marks the findings of "Generate sample findings" in `additionalInfo`, as a field or inside its JSON string
 * `value`. They name resources that do not exist, or that have nothing wrong.
 */
function isSample({ detail }: Event): boolean {
  const info = (detail['service'] as { additionalInfo?: Record<string, unknown> | null } | undefined)?.additionalInfo;
  if (typeof info !== 'object' || info === null) return false;
  if (info['sample'] === true) return true;
  return typeof info['value'] === 'string' && /"sample"\s*:\s*true/.test(info['value']);
}
