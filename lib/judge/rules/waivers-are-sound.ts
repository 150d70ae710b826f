import type { Finding } from '../../promises/judgement';
import type { Rule } from '../rule';
import { bad, good } from './grounds/ruling';

/** Waivers never stand in a template: who judges hands in the register with the faults that lib/waivers found. */
export const waiversAreSound: Rule = {
  control: 'EVI-01',
  examine: (_assembly, { waivers = [] }) =>
    waivers.flatMap(({ id, faults }): readonly Finding[] => {
      const subject = { stack: '*', logicalId: id, type: 'Rampart::Waiver' };
      return faults.length === 0
        ? [{ subject, ...good(`waiver ${id} has a reason, somebody or something to stand for it, and an end`) }]
        : faults.map((fault) => ({ subject, ...bad(`waiver ${id} ${fault}`) }));
    }),
};
