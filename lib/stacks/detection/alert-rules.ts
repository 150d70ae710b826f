/** One kind of event that a person must hear of. */
export interface AlertRule {
  readonly id: string;
  readonly description: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  /** Paths into the event for the message, by the name that `message` uses. */
  readonly paths: Readonly<Record<string, string>>;
  /** What the person reads at 3 a.m.: what, where, since when, how bad, where to read on. */
  readonly message: string;
}

/** The name of a call, or what it begins with: some services put the version of their interface behind. */
type Matcher = string | { readonly prefix: string };

export const EVENT = { account: '$.account', region: '$.region', time: '$.time' };
export const CALL = {
  ...EVENT,
  name: '$.detail.eventName',
  who: '$.detail.userIdentity.arn',
  from: '$.detail.sourceIPAddress',
};

export function runbook(anchor: string): string {
  return `Runbook: docs/runbook.md#${anchor}`;
}

/** A pattern of calls to one service. */
export function calls(source: string, names: readonly Matcher[]): Record<string, unknown> {
  return {
    source: [`aws.${source}`],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: { eventSource: [`${source}.amazonaws.com`], eventName: [...names] },
  };
}

/** Whoever changes, or tries to change, what watches or guards. */
export function tampering(id: string, source: string, what: string, names: readonly Matcher[]): AlertRule {
  return {
    id,
    description: `${what} was tampered with, or somebody tried to`,
    pattern: calls(source, names),
    paths: CALL,
    message: `${what}: <name> by <who> from <from> at <time> in <account>/<region>. ${runbook('tampering')}`,
  };
}

/** Somebody changed a name of ours, which Route 53 tells the global region alone. Clients write zone ids in two ways. */
export function recordTampering(hostedZoneId: string): AlertRule {
  const rule = tampering('RecordTampering', 'route53', 'A DNS record', ['ChangeResourceRecordSets']);
  const requestParameters = { hostedZoneId: [hostedZoneId, `/hostedzone/${hostedZoneId}`] };
  return { ...rule, pattern: { ...rule.pattern, detail: { ...Object(rule.pattern['detail']), requestParameters } } };
}

/** Rules that hold in any account; those that name our own roles are made by the stack. */
export const ALERT_RULES: readonly AlertRule[] = [
  {
    id: 'Threats',
    description: 'GuardDuty findings of medium severity and above',
    pattern: {
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Finding'],
      detail: { severity: [{ numeric: ['>=', 4] }], service: { archived: [false] } },
    },
    paths: {
      ...EVENT,
      type: '$.detail.type',
      severity: '$.detail.severity',
      title: '$.detail.title',
      id: '$.detail.id',
    },
    message: `GuardDuty <severity>: <title> (<type>) at <time> in <account>/<region>, finding <id>. ${runbook('threats')}`,
  },
  {
    id: 'AttackSequences',
    description: 'GuardDuty attack sequences and AI findings, whatever their severity says',
    pattern: {
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Finding'],
      detail: {
        type: [{ prefix: 'AttackSequence:' }, { prefix: 'Impact:IAMUser/' }],
        severity: [{ numeric: ['<', 4] }],
      },
    },
    paths: { ...EVENT, type: '$.detail.type', title: '$.detail.title', id: '$.detail.id' },
    message: `GuardDuty: <title> (<type>) at <time> in <account>/<region>, finding <id>. ${runbook('threats')}`,
  },
  {
    id: 'PostureFindings',
    description: 'Security Hub findings of AWS products that are critical or high and new',
    pattern: {
      source: ['aws.securityhub'],
      'detail-type': ['Security Hub Findings - Imported'],
      detail: {
        findings: {
          // Any principal may import findings under its own product; only AWS products are believed.
          ProductArn: [{ wildcard: 'arn:aws:securityhub:*::product/aws/*' }],
          Severity: { Label: ['CRITICAL', 'HIGH'] },
          RecordState: ['ACTIVE'],
          Workflow: { Status: ['NEW'] },
        },
      },
    },
    paths: {
      ...EVENT,
      title: '$.detail.findings[0].Title',
      severity: '$.detail.findings[0].Severity.Label',
      resource: '$.detail.findings[0].Resources[0].Id',
    },
    message: `Security Hub <severity>: <title> on <resource> at <time> in <account>/<region>. ${runbook('posture-findings')}`,
  },
  {
    id: 'OutsideAccess',
    description: 'Access Analyzer found access from outside, or access that nobody uses',
    pattern: {
      source: ['aws.access-analyzer'],
      'detail-type': ['Access Analyzer Finding', 'Unused Access Finding for IAM entities'],
      detail: { status: ['ACTIVE'] },
    },
    paths: { ...EVENT, resource: '$.detail.resource', id: '$.detail.id' },
    message: `Access Analyzer: finding <id> on <resource> at <time> in <account>/<region>. ${runbook('outside-access')}`,
  },
  {
    id: 'Drift',
    description: 'One of our Config rules is no longer met',
    pattern: {
      source: ['aws.config'],
      'detail-type': ['Config Rules Compliance Change'],
      detail: {
        messageType: ['ComplianceChangeNotification'],
        configRuleName: [{ prefix: 'rampart-' }],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
      },
    },
    paths: {
      ...EVENT,
      rule: '$.detail.configRuleName',
      kind: '$.detail.resourceType',
      resource: '$.detail.resourceId',
    },
    message: `Config: <kind> <resource> no longer meets <rule> since <time> in <account>/<region>. ${runbook('drift')}`,
  },
  {
    id: 'RootIsUsed',
    description: 'The root user signed in or called',
    pattern: {
      // The documentation spells the first one both ways.
      'detail-type': [
        'AWS Console Sign In via CloudTrail',
        'AWS Console Signin via CloudTrail',
        'AWS API Call via CloudTrail',
      ],
      detail: { userIdentity: { type: ['Root'], invokedBy: [{ exists: false }] } },
    },
    paths: { ...EVENT, name: '$.detail.eventName', from: '$.detail.sourceIPAddress' },
    message: `Root user: <name> from <from> at <time> in <account>. ${runbook('root-is-used')}`,
  },
  {
    id: 'Backups',
    description: 'A backup, copy or restore job failed, was aborted or expired',
    pattern: {
      source: ['aws.backup'],
      'detail-type': ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'],
      detail: {
        $or: [{ state: ['FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL'] }, { status: ['FAILED', 'ABORTED', 'EXPIRED'] }],
      },
    },
    paths: { ...EVENT, kind: '$.detail-type', resource: '$.detail.resourceArn' },
    message: `<kind>: failed for <resource> at <time> in <account>/<region>. ${runbook('backups')}`,
  },
  {
    ...tampering('SessionTampering', 'ssm', 'The document that records sessions', []),
    pattern: {
      ...calls('ssm', ['DeleteDocument', 'UpdateDocument', 'UpdateDocumentDefaultVersion']),
      detail: {
        eventSource: ['ssm.amazonaws.com'],
        eventName: ['DeleteDocument', 'UpdateDocument', 'UpdateDocumentDefaultVersion'],
        requestParameters: { name: [{ prefix: 'rampart-' }, 'SSM-SessionManagerRunShell'] },
      },
    },
  },
  {
    id: 'CertificateEnds',
    description: 'A certificate of ACM comes to its end, ended, was revoked or cannot be renewed by itself',
    pattern: {
      source: ['aws.acm'],
      'detail-type': [
        'ACM Certificate Approaching Expiration',
        'ACM Certificate Expired',
        'ACM Certificate Renewal Action Required',
        'ACM Certificate Revoked',
      ],
    },
    paths: { ...EVENT, kind: '$.detail-type', name: '$.detail.CommonName', arn: '$.resources[0]' },
    message: `<kind>: <name> (<arn>) at <time> in <account>/<region>. ${runbook('certificate-expiry')}`,
  },
];
