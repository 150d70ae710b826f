import { isUnresolved, listOf } from '../assembly/value';
import { flag } from './grounds/property';
import { bad, good, open, perResource, shown } from './grounds/ruling';

export const alarmHasAction = perResource(
  'ALR-05',
  ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
  (alarm) => {
    const enabled = flag(alarm, 'ActionsEnabled', true, true);
    if (enabled.verdict !== 'holds') return enabled;
    const raw = alarm.properties['AlarmActions'];
    const actions = listOf(raw).filter((action) => action !== '' && action !== null);
    if (actions.some((action) => !isUnresolved(action))) return good('has an alarm action', 'AlarmActions');
    return actions.length > 0
      ? open('its actions cannot be resolved', 'AlarmActions', shown(raw))
      : bad('has no alarm action, so that nobody hears of it', 'AlarmActions', shown(raw));
  },
);
