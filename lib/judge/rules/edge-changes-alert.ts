import type { Finding } from '../../promises/judgement';
import type { Assembly } from '../assembly/assembly';
import { say } from '../assembly/value';
import { EDGE_CHANGES, type EdgeChange } from '../events/edge-events';
import type { SampleEvent } from '../events/sample-events';
import type { Rule } from '../rule';
import { comesHome } from './grounds/come-home';
import { nameOf, reachesPeople } from './grounds/people-hear';
import { bad, good, open, wholeAssembly } from './grounds/ruling';

const GLOBAL = 'us-east-1';

interface Regions {
  readonly home: string | undefined;
  readonly far: string;
}

/** Asked with the calls themselves, for what the assembly has. Where nobody looks at Edge, nobody waits for its events. */
export const edgeChangesAlert: Rule = {
  control: 'EDGE-20',
  examine: (assembly, { homeRegion: home, globalRegion: far = GLOBAL }) =>
    EDGE_CHANGES.flatMap((change): readonly Finding[] => {
      const changed = assembly.ofType(...change.types);
      if (changed.length === 0) return [];
      const zones = [...new Set(changed.flatMap(({ properties }) => properties['HostedZoneId'] ?? []).map(say))];
      return [heardOf(change, change.events(zones), assembly, { home, far })];
    }),
};

function heardOf(
  { what, global }: EdgeChange,
  events: readonly SampleEvent[],
  assembly: Assembly,
  at: Regions,
): Finding {
  const subject = wholeAssembly('AWS::Events::Rule');
  const answers = events.flatMap((event) => {
    const told = { event, how: 'reaches the alert topic', answer: reachesPeople(event, assembly) };
    if (!global || at.home === undefined || at.home === at.far) return [told];
    const how = `is sent from ${at.far} to ${at.home}`;
    return [told, { event, how, answer: comesHome(event, at.far, at.home, assembly) }];
  });
  const silent = answers.find(({ answer }) => answer === false);
  if (silent !== undefined) {
    return {
      subject,
      ...bad(`nobody hears of ${what}: no enabled rule sees to it that ${nameOf(silent.event)} ${silent.how}`),
    };
  }
  const hidden = answers.find(({ answer }) => answer === undefined);
  return hidden === undefined
    ? { subject, ...good(`${what} reaches the alert topic`) }
    : { subject, ...open(`whether ${nameOf(hidden.event)} ${hidden.how} cannot be resolved`) };
}
