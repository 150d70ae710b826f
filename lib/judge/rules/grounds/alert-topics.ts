import type { Resource } from '../../assembly/assembly';
import { SERIOUS_FINDINGS } from '../../events/sample-events';
import { rulesFor } from './event-deliveries';
import { remember } from './links';
import { publishersByTopic } from './publish-proof';

/**
 * The topics that wake people: those to which an enabled rule passes serious findings. Where no rule does (ALR-01 says
 * so), every topic to which rules or alarms publish.
 */
export const alertTopics = remember((assembly): ReadonlySet<Resource> => {
  const topics = SERIOUS_FINDINGS.flatMap((event) =>
    rulesFor(event, assembly).flatMap(({ rule }) =>
      rule.targets.flatMap(({ resource }) => (resource?.type === 'AWS::SNS::Topic' ? [resource] : [])),
    ),
  );
  return new Set(topics.length > 0 ? topics : publishersByTopic(assembly).keys());
});
