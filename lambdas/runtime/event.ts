import * as z from 'zod/mini';
import { RemediationRejected } from './errors';

const accountId = z.string().check(z.regex(/^\d{12}$/));
const envelope = {
  id: z.string().check(z.minLength(1)),
  account: accountId,
  region: z.string().check(z.minLength(1)),
  time: z.string(),
};

const apiCall = z.object({
  ...envelope,
  'detail-type': z.literal('AWS API Call via CloudTrail'),
  detail: z.object({
    eventID: z.string(),
    eventSource: z.string(),
    eventName: z.string(),
    userIdentity: z.object({
      accountId: z.optional(z.string()),
      sessionContext: z.optional(z.object({ sessionIssuer: z.optional(z.object({ arn: z.optional(z.string()) })) })),
    }),
    requestParameters: z.nullable(z.record(z.string(), z.unknown())),
  }),
});

const complianceChange = z.object({
  ...envelope,
  'detail-type': z.literal('Config Rules Compliance Change'),
  detail: z.object({
    configRuleName: z.string(),
    resourceType: z.string(),
    resourceId: z.string().check(z.minLength(1)),
    awsAccountId: accountId,
    awsRegion: z.string(),
  }),
});

const finding = z.object({
  ...envelope,
  'detail-type': z.literal('GuardDuty Finding'),
  detail: z.object({
    id: z.string(),
    accountId,
    region: z.string(),
    type: z.string(),
    resource: z.object({
      s3BucketDetails: z.optional(z.array(z.object({ name: z.string().check(z.minLength(1)) }))),
    }),
    service: z.object({ additionalInfo: z.optional(z.nullable(z.record(z.string(), z.unknown()))) }),
  }),
});

const remediationEvent = z.discriminatedUnion('detail-type', [apiCall, complianceChange, finding]);

export type RemediationEvent = z.infer<typeof remediationEvent>;

/**
 * The event as far as a remediation needs it. It is only a hint at which resource to look.
 * @throws RemediationRejected when it is malformed or comes from another account or region than this function's
 */
export function readEvent(raw: unknown, here: { readonly account: string; readonly region: string }): RemediationEvent {
  const parsed = remediationEvent.safeParse(raw);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(event)'} ${issue.code}`);
    throw new RemediationRejected(`malformed event: ${faults.join(', ')}`);
  }
  const event = parsed.data;
  const strangers = placesOf(event).filter((place) => place !== here.account && place !== here.region);
  if (strangers.length > 0) {
    throw new RemediationRejected(
      `event is about ${strangers.join(', ')}; this function serves ${here.account} in ${here.region}`,
    );
  }
  return event;
}

function placesOf(event: RemediationEvent): string[] {
  const { account, region } = event;
  switch (event['detail-type']) {
    case 'AWS API Call via CloudTrail':
      return [account, region];
    case 'Config Rules Compliance Change':
      return [account, region, event.detail.awsAccountId, event.detail.awsRegion];
    case 'GuardDuty Finding':
      return [account, region, event.detail.accountId, event.detail.region];
  }
}

/** ARN of the role behind an API call, where a role made it. */
export function callerRole(event: RemediationEvent): string | undefined {
  if (event['detail-type'] !== 'AWS API Call via CloudTrail') return undefined;
  return event.detail.userIdentity.sessionContext?.sessionIssuer?.arn;
}

/**
 * GuardDuty marks the findings of "Generate sample findings" in `additionalInfo`, as a field or inside its JSON string
 * `value`. They name resources that do not exist, or that have nothing wrong.
 */
export function isSample(event: RemediationEvent): boolean {
  if (event['detail-type'] !== 'GuardDuty Finding') return false;
  const info = event.detail.service.additionalInfo ?? {};
  if (info['sample'] === true) return true;
  return typeof info['value'] === 'string' && /"sample"\s*:\s*true/.test(info['value']);
}

/** A string parameter of the API call. @throws RemediationRejected when it is absent or not a string */
export function requestParameter(
  event: RemediationEvent & { 'detail-type': 'AWS API Call via CloudTrail' },
  name: string,
): string {
  const value = event.detail.requestParameters?.[name];
  if (typeof value !== 'string' || value === '') {
    throw new RemediationRejected(`malformed event: ${event.detail.eventName} without requestParameters.${name}`);
  }
  return value;
}
