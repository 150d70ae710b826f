import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { RampartStack } from '../../constructs/rampart-stack';
import { SealedLogGroup } from '../../constructs/sealed-log-group';

/** A terminal that nobody touches is somebody else's (CFTS-OP-2). Unit: minutes. */
const IDLE_MINUTES = 15;

export interface SessionTranscriptsProps {
  readonly stack: RampartStack;
  readonly logsKey: IKey;
  /** Encrypts what goes between terminal and machine, beside TLS. */
  readonly sessionsKey: IKey;
  readonly delivery: IBucket;
}

/**
 * The only document with which people of ours open sessions on machines: encrypted, streamed to a log group as they type,
 * filed in the delivery bucket at the end and so in the archive, and cut when idle. A document of our own, because the account's
 * SSM-SessionManagerRunShell may hold the preferences of others; it keeps its name, so that policies can name it.
 */
export class SessionTranscripts extends Construct {
  public readonly logGroupName: string;
  public readonly documentName: string;

  constructor(scope: Construct, id: string, props: SessionTranscriptsProps) {
    super(scope, id);
    const { stack, logsKey, sessionsKey, delivery } = props;
    const { identity, logging } = stack.profile;
    const transcripts = new SealedLogGroup(this, 'Transcripts', { key: logsKey, days: logging.logRetentionDays });
    this.logGroupName = transcripts.logGroupName;
    this.documentName = stack.names.sessionDocument;
    new CfnDocument(this, 'Resource', {
      name: this.documentName,
      documentType: 'Session',
      documentFormat: 'JSON',
      updateMethod: 'NewVersion',
      content: {
        schemaVersion: '1.0',
        description: 'Sessions that are encrypted, recorded and cut when idle',
        sessionType: 'Standard_Stream',
        inputs: {
          kmsKeyId: sessionsKey.keyArn,
          cloudWatchLogGroupName: transcripts.logGroupName,
          cloudWatchEncryptionEnabled: true,
          cloudWatchStreamingEnabled: true,
          s3BucketName: delivery.bucketName,
          s3KeyPrefix: 'sessions',
          s3EncryptionEnabled: true,
          idleSessionTimeout: String(IDLE_MINUTES),
          maxSessionDuration: String(identity.supportSessionHours * 60),
          runAsEnabled: false,
          runAsDefaultUser: '',
          shellProfile: { windows: '', linux: '' },
        },
      },
    });
  }
}
