import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { RampartStack } from '../../constructs/rampart-stack';

export interface RestoreRunbookProps {
  readonly stack: RampartStack;
  /** Role with which AWS Backup restores. */
  readonly restoreRoleArn: string;
  /** Hears that somebody waits for an approval. */
  readonly topicArn: string;
}

/** Whoever is asked decides within an hour, or the restore is not started. Unit: seconds. */
const PATIENCE = 3_600;

/**
 * The restore in earnest as an automation document (ESH-BK-11): others than who starts it approve, AWS Backup restores beside
 * what stands there, and the document waits until it is done or the recovery time objective is over. It runs with the
 * permissions of who starts it; docs/restore.md says what comes before and after.
 */
export class RestoreRunbook extends CfnDocument {
  constructor(scope: Construct, id: string, { stack, restoreRoleArn, topicArn }: RestoreRunbookProps) {
    const { backup, identity } = stack.profile;
    super(scope, id, {
      documentType: 'Automation',
      documentFormat: 'JSON',
      updateMethod: 'NewVersion',
      content: {
        schemaVersion: '0.3',
        description:
          'Restores one recovery point beside what stands there, after others have approved. See docs/restore.md.',
        parameters: {
          Approvers: {
            type: 'StringList',
            description: 'ARNs of the roles or people who decide; never the one who starts this.',
          },
          RecoveryPointArn: {
            type: 'String',
            description: 'Recovery point to restore.',
            allowedPattern: '^arn:aws[a-z-]*:.+$',
          },
          ResourceType: { type: 'String', allowedValues: ['Aurora', 'DynamoDB', 'EBS', 'EFS', 'RDS', 'S3'] },
          Metadata: {
            type: 'StringMap',
            description:
              'As aws backup get-recovery-point-restore-metadata gives it, with the names of what is to be made.',
          },
          Reason: { type: 'String', description: 'Incident and what was decided, in one sentence.', minChars: 10 },
        },
        mainSteps: [
          {
            name: 'approve',
            action: 'aws:approve',
            timeoutSeconds: PATIENCE,
            onFailure: 'Abort',
            inputs: {
              NotificationArn: topicArn,
              Message: 'Restore {{ RecoveryPointArn }}: {{ Reason }}',
              MinRequiredApprovals: identity.minApprovers,
              Approvers: '{{ Approvers }}',
            },
          },
          {
            name: 'restore',
            action: 'aws:executeAwsApi',
            onFailure: 'Abort',
            inputs: {
              Service: 'backup',
              Api: 'StartRestoreJob',
              RecoveryPointArn: '{{ RecoveryPointArn }}',
              ResourceType: '{{ ResourceType }}',
              Metadata: '{{ Metadata }}',
              IamRoleArn: restoreRoleArn,
            },
            outputs: [{ Name: 'JobId', Selector: '$.RestoreJobId', Type: 'String' }],
          },
          {
            name: 'wait',
            action: 'aws:waitForAwsResourceProperty',
            timeoutSeconds: backup.rtoMinutes * 60,
            onFailure: 'Abort',
            inputs: {
              Service: 'backup',
              Api: 'DescribeRestoreJob',
              RestoreJobId: '{{ restore.JobId }}',
              PropertySelector: '$.Status',
              DesiredValues: ['COMPLETED'],
            },
          },
          {
            name: 'tell',
            action: 'aws:executeAwsApi',
            inputs: { Service: 'backup', Api: 'DescribeRestoreJob', RestoreJobId: '{{ restore.JobId }}' },
            outputs: [{ Name: 'Restored', Selector: '$.CreatedResourceArn', Type: 'String' }],
            isEnd: true,
          },
        ],
        outputs: ['restore.JobId', 'tell.Restored'],
      },
    });
  }
}
