import type { Assembly, Resource } from '../assembly/assembly';
import { at, say } from '../assembly/value';
import { foundBy, REPAIRS } from '../events/repair-events';
import type { SampleEvent } from '../events/sample-events';
import type { Rule } from '../rule';
import { isManagedRule } from './grounds/config-rules';
import { calledFunctions, rulesFor } from './grounds/event-deliveries';
import { tagsOf } from './grounds/property';
import { bad, good, open, type Ruling, subjectOf } from './grounds/ruling';

/** A remediation that is deployed and never hears of what it repairs is none. Asked with the events themselves. */
export const remediationsWakeOnTime: Rule = {
  control: 'REM-09',
  examine: (assembly) =>
    assembly.ofType('AWS::Lambda::Function').flatMap((fn) => {
      const repair = REPAIRS[tagsOf(fn).get('rampart:remediation') ?? ''];
      if (repair === undefined) return [];
      const found = Object.entries(repair.watched).flatMap(([identifier, type]) =>
        assembly
          .ofType('AWS::Config::ConfigRule')
          .filter((rule) => isManagedRule(rule, identifier))
          .map((rule) => ({ said: `a finding of ${identifier}`, event: foundBy(rule.physicalId, type) })),
      );
      const asked = [...repair.events.map((event) => ({ said: nameOf(event), event })), ...found];
      return asked.map(({ said, event }) => ({ subject: subjectOf(fn), ...wakes(fn, said, event, assembly) }));
    }),
};

function wakes(fn: Resource, said: string, event: SampleEvent, assembly: Assembly): Ruling {
  const rules = (calledFunctions(assembly).get(fn) ?? []).map(({ rule }) => rule);
  const heard = rulesFor(event, assembly, rules);
  if (heard.some(({ matched }) => matched === true)) return good(`is woken by ${said}`);
  return heard.length > 0
    ? open(`whether ${said} wakes it cannot be resolved`)
    : bad(`no enabled rule wakes it on ${said}`);
}

function nameOf(event: SampleEvent): string {
  const detail = event['detail'] as never;
  return say(at(detail, 'eventName') ?? at(detail, 'type'));
}
