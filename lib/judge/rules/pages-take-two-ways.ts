import type { Assembly, Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { alertTopics } from './grounds/alert-topics';
import { attachments } from './grounds/links';
import { bad, good, open, type Ruling, subjectOf } from './grounds/ruling';

const TOPIC = 'AWS::SNS::Topic';
const subscriptions = attachments('AWS::SNS::Subscription', 'TopicArn', TOPIC);

/** Two addresses of one kind fail together: a mail provider that is down loses both. */
export const pagesTakeTwoWays: Rule = {
  control: 'IR-03',
  examine: (assembly, { figures }) => {
    const endpoints = figures['onCallEndpoints'];
    if (Array.isArray(endpoints) && endpoints.length === 0) return [];
    return [...alertTopics(assembly)].map((topic) => ({ subject: subjectOf(topic), ...kindsOf(topic, assembly) }));
  },
};

function kindsOf(topic: Resource, assembly: Assembly): Ruling {
  const values = [
    ...(subscriptions(assembly).get(topic) ?? [])
      .filter((s) => s.conditional === undefined)
      .map(({ properties }) => properties['Protocol']),
    ...listOf(topic.properties['Subscription']).map((s) => at(s, 'Protocol')),
  ];
  const kinds = new Set(values.filter((value) => typeof value === 'string').map((kind) => kind.replace('-json', '')));
  if (kinds.size >= 2) return good(`pages by ${[...kinds].sort().join(' and ')}`);
  return values.some(isUnresolved)
    ? open('by what it pages cannot be resolved')
    : bad(`pages by ${[...kinds].join('') || 'nothing'}`, undefined, [...kinds], 'two kinds of endpoint');
}
