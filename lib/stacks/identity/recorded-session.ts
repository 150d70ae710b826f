import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Names } from '../../constructs/names';

/**
 * Opens a session on a machine of ours, by our recording document alone (lib/stacks/logging/session-transcripts.ts). Without the access check Session Manager asks
 * only for the machine where a caller names no document.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-sessiondocumentaccesscheck.html
 *
 * @param keyArn key with which the document encrypts.
 * @param demanded what the session must bring beside.
 */
export function recordedSession(
  stack: Stack,
  names: Names,
  keyArn: string,
  demanded: Readonly<Record<string, Record<string, string>>> = {},
): PolicyStatement[] {
  const here = `${stack.region}:${stack.account}`;
  const checked = { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } };
  return [
    new PolicyStatement({
      sid: 'OpenRecordedSessions',
      actions: ['ssm:StartSession'],
      resources: [`arn:${stack.partition}:ec2:${here}:instance/*`],
      conditions: {
        ...checked,
        ...demanded,
        StringEquals: { 'aws:ResourceTag/rampart:name': names.profileName, ...demanded['StringEquals'] },
      },
    }),
    new PolicyStatement({
      sid: 'WithTheRecordingDocument',
      actions: ['ssm:StartSession'],
      resources: [`arn:${stack.partition}:ssm:${here}:document/${names.sessionDocument}`],
      conditions: { ...checked, ...demanded },
    }),
    new PolicyStatement({
      sid: 'EncryptSessions',
      actions: ['kms:GenerateDataKey'],
      resources: [keyArn],
      conditions: { 'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'aws:ssm:SessionId' } },
    }),
  ];
}
