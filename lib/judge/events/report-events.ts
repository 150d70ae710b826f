import { event, type SampleEvent } from './sample-events';
import type { Tampering } from './tampering-events';

/** What a service reports by itself, and the account-wide switch without which it does not. */
interface Report extends Tampering {
  readonly from: string;
}

/** https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html */
function hubFinding(label: string): SampleEvent {
  return event('aws.securityhub', 'Security Hub Findings - Imported', {
    findings: [
      {
        ProductArn: 'arn:aws:securityhub:eu-central-1::product/aws/securityhub',
        ProductName: 'Security Hub',
        Severity: { Label: label },
        RecordState: 'ACTIVE',
        Workflow: { Status: 'NEW' },
        Compliance: { Status: 'FAILED' },
      },
    ],
  });
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-eventbridge.html */
function analyzerFinding(kind: string, detail: object): SampleEvent {
  return event('aws.access-analyzer', kind, { version: '1.0', status: 'ACTIVE', isDeleted: false, ...detail });
}

export const REPORTS: readonly Report[] = [
  {
    what: 'a critical or high finding of Security Hub',
    from: 'securityHub',
    events: [hubFinding('CRITICAL'), hubFinding('HIGH')],
  },
  {
    what: 'access from outside the account',
    from: 'accessAnalyzerExternal',
    events: [
      analyzerFinding('Access Analyzer Finding', { resourceType: 'AWS::S3::Bucket', isPublic: true }),
      analyzerFinding('Access Analyzer Finding', { resourceType: 'AWS::IAM::Role', isPublic: false }),
    ],
  },
  {
    what: 'access that nobody uses',
    from: 'accessAnalyzerUnused',
    events: [
      analyzerFinding('Unused Access Finding for IAM entities', {
        resourceType: 'AWS::IAM::Role',
        findingType: 'UnusedIAMRole',
      }),
    ],
  },
];
