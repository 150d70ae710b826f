import type { Resource } from '../assembly/assembly';
import type { Rule } from '../rule';
import { ask, onBehalfOf, publishersByTopic } from './grounds/publish-proof';
import { bad, type Ground, good, open, type Ruling, subjectOf } from './grounds/ruling';

/** Each rule and alarm is asked for by itself: the policy may let one of them in and not the next. */
export const topicLetsServicesPublish: Rule = {
  control: 'ALR-02',
  examine: (assembly, expectations) =>
    [...publishersByTopic(assembly).keys()].map((topic) => ({
      subject: subjectOf(topic),
      ...examine(topic, { assembly, expectations }),
    })),
};

function examine(topic: Resource, { assembly }: Ground): Ruling {
  const publishers = publishersByTopic(assembly).get(topic) ?? [];
  const answers = publishers.map(({ service, source }) => ({
    service,
    source: `${source.stack}/${source.logicalId}`,
    ...ask(assembly, {
      as: service,
      do: 'sns:Publish',
      on: topic.arn ?? topic.physicalId,
      with: onBehalfOf(source, assembly),
    }),
  }));
  const refused = answers.find(({ decision }) => decision !== 'allowed' && decision !== 'unknown');
  if (refused !== undefined) {
    return bad(`does not let ${refused.service} publish for ${refused.source}`, undefined, refused);
  }
  const undecided = answers.find(({ decision }) => decision === 'unknown');
  return undecided === undefined
    ? good(`lets ${publishers.length} rules, alarms and vaults publish`)
    : open(`whether ${undecided.service} may publish for ${undecided.source} cannot be resolved`, undefined, undecided);
}
