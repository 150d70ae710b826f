import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Names } from '../../constructs/names';
import { accountStatement } from '../../constructs/sealed-key';

/**
 * Who opens a session makes a data key for it, and the agent on the machine decrypts that, both in their own name and not through
 * a service ("Turn on KMS key encryption of session data", Systems Manager). The context keeps the key to sessions.
 */
export function sessionsUse(names: Names): PolicyStatement[] {
  return [
    sessionStatement('SessionsAreOpened', 'kms:GenerateDataKey', [
      ...names.personArns('operator'),
      ...names.personArns('support'),
    ]),
    sessionStatement('SessionsAreAnswered', 'kms:Decrypt', [names.roleArn('workload', '*')]),
  ];
}

function sessionStatement(sid: string, action: string, principalArns: readonly string[]): PolicyStatement {
  return accountStatement(sid, [action], principalArns, {
    'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'aws:ssm:SessionId' },
  });
}
