import type { Finding } from '../../promises/judgement';
import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf, numberOf, say } from '../assembly/value';
import type { Rule } from '../rule';
import { pointedTo } from './grounds/links';
import { worst } from './grounds/property';
import { bad, figure, type Ground, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';
import { goesOffAtOne, watchedBy } from './grounds/watched-metrics';
import { failsAloud, functionMayAtHome, isWoken } from './grounds/woken-functions';

const FUNCTION = 'AWS::Lambda::Function';
const MINUTES = 'Environment.Variables.ACK_MINUTES';
const METRIC = 'UnansweredFindings';
/** The function looks back over this long, so what it is not woken for within is never counted. Unit: minutes. */
const LOOKS_BACK = 10;

/** Page, silence, next person: the way is followed from the schedule to the subscription. */
export const unansweredFindingsEscalate: Rule = {
  control: 'ALR-26',
  examine: (assembly, expectations) => {
    if (expectations.skipped.has('securityHub')) return [];
    const ground = { assembly, expectations };
    const measures = assembly
      .ofType(FUNCTION)
      .filter((fn) => at(fn.properties, MINUTES) !== undefined && fn.conditional === undefined);
    if (measures.length === 0) {
      return [{ subject: wholeAssembly(FUNCTION), ...bad('nobody measures which findings stay unanswered') }];
    }
    return [...measures.map((fn): Finding => ({ subject: subjectOf(fn), ...counts(fn, ground) })), rings(ground)];
  },
};

function counts(fn: Resource, ground: Ground): Ruling {
  const most = figure(ground, 'ackMinutes');
  const raw = at(fn.properties, MINUTES);
  const minutes = numberOf(raw);
  const rulings = [
    isUnresolved(raw)
      ? open('how long it waits for an answer cannot be resolved', MINUTES)
      : minutes !== undefined && minutes >= 1 && minutes <= most
        ? good(`waits ${minutes} minutes for an answer`, MINUTES, minutes)
        : bad('waits too long for an answer', MINUTES, raw, `1 to ${most}`),
    isWoken(fn, ground, { minutes: LOOKS_BACK, says: `every ${LOOKS_BACK} minutes` }),
    functionMayAtHome(fn, 'securityhub:GetFindings', { service: 'securityhub', resource: 'hub/default' }, ground),
    failsAloud(fn, ground.assembly),
  ];
  const decisive = worst(rulings) ?? open('was not examined');
  return decisive.verdict === 'holds' ? good(`counts findings unanswered after ${minutes} minutes`, MINUTES) : decisive;
}

function rings({ assembly }: Ground): Finding {
  const alarms = assembly
    .ofType('AWS::CloudWatch::Alarm')
    .filter((alarm) => watchedBy(alarm).some(({ namespace, name }) => namespace === 'Rampart' && name === METRIC));
  const [first] = alarms;
  if (first === undefined) {
    return { subject: wholeAssembly('AWS::CloudWatch::Alarm'), ...bad(`no alarm looks at ${METRIC}`) };
  }
  const live = alarms.find((alarm) => goesOffAtOne(alarm) && alarm.conditional === undefined);
  if (live === undefined) return { subject: subjectOf(first), ...bad('does not go off at the first', 'Threshold') };
  const subject = subjectOf(live);
  if (live.properties['TreatMissingData'] !== 'breaching') {
    return {
      subject,
      ...bad('is quiet when nobody measures', 'TreatMissingData', say(live.properties['TreatMissingData'])),
    };
  }
  if (live.properties['ActionsEnabled'] === false) return { subject, ...bad('its actions are off', 'ActionsEnabled') };
  const topics = listOf(live.properties['AlarmActions']).flatMap(
    (action) => pointedTo(action, assembly, 'AWS::SNS::Topic') ?? [],
  );
  return topics.length === 0
    ? { subject, ...bad('tells no topic of the assembly', 'AlarmActions') }
    : { subject, ...good(`tells ${topics.map(({ logicalId }) => logicalId).join(', ')}`, 'AlarmActions') };
}
