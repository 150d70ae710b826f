import { controls } from '../../promises/controls';
import type { Finding } from '../../promises/judgement';
import type { Rule } from '../rule';
import { isManagedRule } from './grounds/config-rules';
import { bad, good, subjectOf, wholeAssembly } from './grounds/ruling';

const TYPE = 'AWS::Config::ConfigRule';
const IDENTIFIER = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;

/** The judge looks before the deployment; this asks that somebody looks after it, at the same conditions. */
export const controlsAreWatched: Rule = {
  control: 'DET-10',
  examine: (assembly, { skipped, edge }) => {
    if (skipped.has('configRecorder')) return [];
    const rules = assembly.ofType(TYPE).filter(({ conditional }) => conditional === undefined);
    return controls.flatMap(({ id, detective }): readonly Finding[] => {
      if (edge === 'none' && id.startsWith('EDGE-')) return [];
      return detective
        .split(', ')
        .filter((word) => IDENTIFIER.test(word))
        .map((wanted): Finding => {
          const deployed = rules.find((rule) => isManagedRule(rule, wanted));
          return deployed === undefined
            ? { subject: wholeAssembly(TYPE), ...bad(`no Config rule ${wanted} watches ${id}`, undefined, id, wanted) }
            : { subject: subjectOf(deployed), ...good(`watches ${id}`) };
        });
    });
  },
};
