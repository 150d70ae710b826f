import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { alertTopics } from './grounds/alert-topics';
import { attachments } from './grounds/links';
import { bad, type Ground, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';

const TOPIC = 'AWS::SNS::Topic';
const SUBSCRIPTION = 'AWS::SNS::Subscription';
const subscriptions = attachments(SUBSCRIPTION, 'TopicArn', TOPIC);

/** Whom to wake is the company's to say: a profile without endpoints leaves it out on purpose, and its promises stay open. */
export const topicHasSubscription: Rule = {
  control: 'ALR-04',
  examine: (assembly, expectations) => {
    const endpoints = expectations.figures['onCallEndpoints'];
    if (Array.isArray(endpoints) && endpoints.length === 0) return [];
    const topics = [...alertTopics(assembly)];
    if (topics.length === 0) return [{ subject: wholeAssembly(TOPIC), ...bad('the assembly has no alert topic') }];
    return topics.map((topic) => ({ subject: subjectOf(topic), ...examine(topic, { assembly, expectations }) }));
  },
};

function examine(topic: Resource, { assembly }: Ground): Ruling {
  const attached = (subscriptions(assembly).get(topic) ?? []).map(({ properties, conditional }) => ({
    endpoint: properties['Endpoint'],
    filtered: properties['FilterPolicy'] !== undefined,
    conditional: conditional !== undefined,
  }));
  const inline = listOf(topic.properties['Subscription']).map((s) => ({
    endpoint: at(s, 'Endpoint'),
    filtered: false,
    conditional: false,
  }));
  const all = [...attached, ...inline].filter(({ endpoint }) => endpoint !== undefined && endpoint !== '');
  const whole = all.filter(({ filtered }) => !filtered);
  if (whole.some(({ endpoint, conditional }) => !conditional && !isUnresolved(endpoint))) {
    return good(`${whole.length} endpoints are subscribed`);
  }
  if (whole.length > 0) return open('whether anybody is subscribed cannot be resolved');
  return all.length > 0
    ? bad('every subscription has a filter policy, so that nobody gets all alerts')
    : bad('nobody is subscribed');
}
