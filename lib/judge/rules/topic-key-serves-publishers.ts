import type { Assembly, Resource } from '../assembly/assembly';
import type { Rule } from '../rule';
import { isAwsManaged, keyOf } from './grounds/keys';
import { ask, onBehalfOf, type Publisher, publishersByTopic } from './grounds/publish-proof';
import { bad, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';

const PATH = 'KmsMasterKeyId';

/** Without the key the service is allowed to publish and fails all the same, and nobody hears of it. */
export const topicKeyServesPublishers: Rule = {
  control: 'ALR-03',
  examine: (assembly) =>
    [...publishersByTopic(assembly)].map(([topic, publishers]) => ({
      subject: subjectOf(topic),
      ...examine(topic, publishers, assembly),
    })),
};

function examine(topic: Resource, publishers: readonly Publisher[], assembly: Assembly): Ruling {
  const raw = topic.properties[PATH];
  if (raw === undefined || raw === '') return good('has no key that a service would need', PATH);
  if (isAwsManaged(raw)) return bad('the key that AWS manages lets no service publish', PATH, raw);
  const key = keyOf(raw, assembly);
  if (key?.arn === undefined) return open('its key is not in the assembly', PATH, shown(raw));
  const on = key.arn;
  const answers = publishers.flatMap((publisher) =>
    ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => ({
      service: publisher.service,
      source: `${publisher.source.stack}/${publisher.source.logicalId}`,
      action,
      ...ask(assembly, { as: publisher.service, do: action, on, with: keysSent(publisher, topic, assembly) }),
    })),
  );
  const refused = answers.find(({ decision }) => decision !== 'allowed' && decision !== 'unknown');
  if (refused !== undefined) {
    return bad(`its key ${key.logicalId} refuses ${refused.action} to ${refused.service}`, PATH, refused);
  }
  const undecided = answers.find(({ decision }) => decision === 'unknown');
  return undecided === undefined
    ? good(`its key ${key.logicalId} serves every rule, alarm and vault that publishes`, PATH)
    : open(`whether its key serves ${undecided.service} cannot be resolved`, PATH, undecided);
}

/**
 * EventBridge sends neither aws:SourceAccount nor aws:SourceArn when it publishes to an encrypted topic (SNS developer
 * guide, "Key management"): a key that asks for them silences every rule. What always comes is the topic's own ARN, as
 * encryption context.
 */
function keysSent({ service, source }: Publisher, topic: Resource, assembly: Assembly): Record<string, string> {
  return {
    'aws:SecureTransport': 'true',
    ...(service === 'events.amazonaws.com' ? {} : onBehalfOf(source, assembly)),
    'kms:EncryptionContext:aws:sns:topicArn': topic.arn ?? '',
    'kms:EncryptionContextKeys': 'aws:sns:topicArn',
  };
}
