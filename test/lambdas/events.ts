export const ACCOUNT = '111111111111';
export const REGION = 'eu-central-1';
/** Start of the ARN of every remediation's role; its name follows. */
export const OWN_ROLES = `arn:aws:iam::${ACCOUNT}:role/rampart/demo/service/rampart-demo-`;
export const OWN_ROLE = `${OWN_ROLES}remediation`;

const envelope = {
  version: '0',
  id: '7bf73129-1428-4cd3-a780-95db273d1602',
  account: ACCOUNT,
  region: REGION,
  time: '2026-11-21T12:00:00Z',
  resources: [],
};

/** A CloudTrail event as EventBridge delivers it; `role` is who called. */
export function apiCall(
  service: string,
  eventName: string,
  requestParameters: Record<string, unknown> | null,
  role = `arn:aws:iam::${ACCOUNT}:role/somebody`,
) {
  return {
    ...envelope,
    source: `aws.${service}`,
    'detail-type': 'AWS API Call via CloudTrail',
    detail: {
      eventVersion: '1.11',
      eventID: 'c9d1e0a2-7a3e-4c55-9f53-3a5d1d1c1d11',
      eventSource: `${service}.amazonaws.com`,
      eventName,
      awsRegion: REGION,
      sourceIPAddress: '203.0.113.7',
      userIdentity: {
        type: 'AssumedRole',
        accountId: ACCOUNT,
        arn: `arn:aws:sts::${ACCOUNT}:assumed-role/somebody/session`,
        sessionContext: { sessionIssuer: { type: 'Role', arn: role, accountId: ACCOUNT } },
      },
      requestParameters,
      responseElements: null,
    },
  };
}

export function nonCompliant(configRuleName: string, resourceType: string, resourceId: string) {
  return {
    ...envelope,
    source: 'aws.config',
    'detail-type': 'Config Rules Compliance Change',
    detail: {
      messageType: 'ComplianceChangeNotification',
      configRuleName,
      resourceType,
      resourceId,
      awsAccountId: ACCOUNT,
      awsRegion: REGION,
      newEvaluationResult: { complianceType: 'NON_COMPLIANT', resultRecordedTime: '2026-11-21T12:00:00Z' },
    },
  };
}

export function finding(type: string, resource: Record<string, unknown>, additionalInfo: Record<string, unknown> = {}) {
  return {
    ...envelope,
    source: 'aws.guardduty',
    'detail-type': 'GuardDuty Finding',
    detail: {
      schemaVersion: '2.0',
      id: '16afba5c5c43e07c9e3e5e2e544e95df',
      accountId: ACCOUNT,
      region: REGION,
      type,
      severity: 8,
      resource,
      service: { archived: false, additionalInfo },
    },
  };
}
