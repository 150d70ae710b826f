import type { Finding } from '../../promises/judgement';
import { ALARMING_ENDS, ENDS_METRIC } from '../../promises/remediation-ends';
import type { Assembly, Resource } from '../assembly/assembly';
import { at } from '../assembly/value';
import type { Rule } from '../rule';
import { remember } from './grounds/links';
import { tagsOf } from './grounds/property';
import { bad, good, open, subjectOf } from './grounds/ruling';
import { goesOffAtOne, watchedBy } from './grounds/watched-metrics';

/** Alarms on the ends of remediations, by `Outcome=...+Remediation=...`. */
const alarmsByEnd = remember((assembly) => {
  const found = new Map<string, Resource[]>();
  for (const alarm of assembly.ofType('AWS::CloudWatch::Alarm')) {
    for (const { namespace, name, dimensions } of watchedBy(alarm)) {
      if (namespace !== ENDS_METRIC.namespace || name !== ENDS_METRIC.name) continue;
      const key = dimensions
        .map((d) => `${at(d, 'Name')}=${at(d, 'Value')}`)
        .sort()
        .join('+');
      found.set(key, [...(found.get(key) ?? []), alarm]);
    }
  }
  return found;
});

/** A remediation that gave up, was refused or left half of the work says so by its metric: somebody must hear each. */
export const remediationEndsAreHeard: Rule = {
  control: 'REM-07',
  examine: (assembly) =>
    assembly
      .ofType('AWS::Lambda::Function')
      .map((fn) => ({ fn, name: tagsOf(fn).get('rampart:remediation') }))
      .flatMap(({ fn, name }) =>
        name === undefined
          ? []
          : ALARMING_ENDS.map((end) => ({ subject: subjectOf(fn), ...heard(name, end, assembly) })),
      ),
};

function heard(remediation: string, end: string, assembly: Assembly): Omit<Finding, 'subject'> {
  const { outcome, remediation: of } = ENDS_METRIC.dimensions;
  const alarms = alarmsByEnd(assembly).get(`${outcome}=${end}+${of}=${remediation}`) ?? [];
  const ready = alarms.filter(goesOffAtOne);
  if (ready.some(({ conditional }) => conditional === undefined)) return good(`${ready[0]?.logicalId} tells of ${end}`);
  if (ready.length > 0) return open(`its alarm on ${end} is there only under a condition`);
  return alarms.length === 0
    ? bad(`no alarm tells that ${remediation} ended as ${end}`)
    : bad(`${alarms[0]?.logicalId} does not go off when ${remediation} once ends as ${end}`);
}
