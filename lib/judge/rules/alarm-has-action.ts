import type { Assembly, Value } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { isUnresolved, listOf } from '../assembly/value';
import { alertTopics } from './grounds/alert-topics';
import { pointedTo } from './grounds/links';
import { flag, worst } from './grounds/property';
import { bad, good, open, perResource, type Ruling, shown } from './grounds/ruling';

/** Services that tell people, or what people look at. Others (automate, autoscaling) act on machines and tell nobody. */
const TELLS = new Set(['sns', 'ssm', 'ssm-incidents', 'lambda']);

/** One action that people hear is enough; where the assembly has a topic for alerts, it is that topic. */
export const alarmHasAction = perResource(
  'ALR-05',
  ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
  (alarm, { assembly }) => {
    const enabled = flag(alarm, 'ActionsEnabled', true, true);
    if (enabled.verdict !== 'holds') return enabled;
    const raw = alarm.properties['AlarmActions'];
    const actions = listOf(raw).filter((action) => action !== '' && action !== null);
    if (actions.length === 0) return bad('has no alarm action, so that nobody hears of it', 'AlarmActions', shown(raw));
    const rulings = actions.map((action) => heard(action, assembly));
    return (
      rulings.find(({ verdict }) => verdict === 'holds') ??
      rulings.find(({ verdict }) => verdict === 'unknown') ??
      worst(rulings)
    );
  },
);

function heard(action: Value, assembly: Assembly): Ruling {
  const topics = alertTopics(assembly);
  const topic = pointedTo(action, assembly, 'AWS::SNS::Topic');
  if (topic !== undefined) {
    return topics.has(topic)
      ? good('has an alarm action', 'AlarmActions')
      : bad('tells a topic that is not the one for alerts', 'AlarmActions', topic.logicalId);
  }
  const arn = textOf(action, assembly);
  if (isUnresolved(action) || arn === undefined)
    return open('its actions cannot be resolved', 'AlarmActions', shown(action));
  const [, , service = '', , account = ''] = arn.split(':');
  if (!TELLS.has(service)) return bad('has an action that tells nobody', 'AlarmActions', arn);
  if (topics.size === 0 || service !== 'sns') return good('has an alarm action', 'AlarmActions');
  const own = assembly.stacks.some((stack) => stack.account === account);
  return own
    ? open('whether its topic is one for alerts cannot be resolved', 'AlarmActions', arn)
    : bad('tells a topic of another account', 'AlarmActions', arn);
}
