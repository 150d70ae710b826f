import type { Assembly, Resource } from '../assembly/assembly';
import { at } from '../assembly/value';
import { accountOfStack } from '../iam/estate/documents';
import type { Rule } from '../rule';
import { keyOf } from './grounds/keys';
import { pointedTo } from './grounds/links';
import { ask } from './grounds/publish-proof';
import { bad, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';

/** Where each kind of log names the key under which a service of AWS writes it. */
const KEYS: Readonly<Record<string, string>> = {
  'AWS::CloudTrail::Trail': 'KMSKeyId',
  'AWS::GuardDuty::PublishingDestination': 'DestinationProperties.KmsKeyArn',
  'AWS::Logs::LogGroup': 'KmsKeyId',
};

/**
 * A log under a key that its service may not use is not written at all; and a key that serves another class of data opens
 * the logs to whom that data is for. So the key that a log names lets its service in, for this very log.
 */
export const keyServesTheLogs: Rule = {
  control: 'KEY-12',
  examine: (assembly) =>
    assembly.ofType(...Object.keys(KEYS)).flatMap((log) => {
      const path = KEYS[log.type] ?? '';
      const named = at(log.properties, path);
      return named === undefined ? [] : [{ subject: subjectOf(log), ...examine(log, path, assembly) }];
    }),
};

function examine(log: Resource, path: string, assembly: Assembly): Ruling {
  const raw = at(log.properties, path);
  const key = keyOf(raw, assembly);
  if (key?.arn === undefined) return open('its key is not in the assembly', path, shown(raw));
  const { as, uses, sent } = serviceOf(log, assembly);
  for (const action of uses) {
    const { decision } = ask(assembly, { as, do: action, on: key.arn, with: sent });
    if (decision === 'unknown') return open(`whether ${as} may ${action} cannot be resolved`, path);
    if (decision !== 'allowed')
      return bad(`its key ${key.logicalId} does not let ${as} ${action} for it`, path, key.logicalId);
  }
  return good(`its key lets ${as} write`, path);
}

interface Writing {
  readonly as: string;
  readonly uses: readonly string[];
  readonly sent: Readonly<Record<string, string>>;
}

function serviceOf(log: Resource, assembly: Assembly): Writing {
  const account = accountOfStack(log, assembly);
  const region = assembly.stacks.find(({ name }) => name === log.stack)?.region ?? 'eu-central-1';
  const arn = (log.arn ?? '').replace(/:\*$/, '');
  switch (log.type) {
    case 'AWS::Logs::LogGroup':
      // CloudWatch Logs names the group in the encryption context ("Encrypt log data in CloudWatch Logs using AWS KMS").
      return {
        as: `logs.${region}.amazonaws.com`,
        uses: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'],
        sent: { 'kms:EncryptionContext:aws:logs:arn': arn },
      };
    case 'AWS::CloudTrail::Trail':
      return {
        as: 'cloudtrail.amazonaws.com',
        uses: ['kms:GenerateDataKey'],
        sent: { 'aws:SourceArn': arn, 'aws:SourceAccount': account, 'kms:EncryptionContext:aws:cloudtrail:arn': arn },
      };
    default: {
      const detector = pointedTo(log.properties['DetectorId'], assembly, 'AWS::GuardDuty::Detector')?.arn;
      return {
        as: 'guardduty.amazonaws.com',
        uses: ['kms:GenerateDataKey'],
        sent: {
          'aws:SourceAccount': account,
          'aws:SourceArn': detector ?? `arn:aws:guardduty:${region}:${account}:detector/any`,
        },
      };
    }
  }
}
