import { PortSet } from '../../addresses/port-set';
import type { Finding } from '../../promises/judgement';
import type { Rule } from '../rule';
import { admitsTcp, groupRules } from './grounds/group-rules';
import { bad, good, open, subjectOf } from './grounds/ruling';

/** SSH and RDP; people come in through Session Manager, which needs no open port. */
const SHELLS = PortSet.of(22, 3389);

export const noIngressForShells: Rule = {
  control: 'NET-02',
  examine: (assembly) =>
    groupRules(assembly)
      .filter((rule) => rule.direction === 'ingress')
      .map((rule): Finding => {
        const subject = subjectOf(rule.holder);
        const admits = admitsTcp(rule, SHELLS);
        if (admits === undefined) return { subject, ...open('protocol or ports cannot be resolved', rule.path) };
        return admits
          ? { subject, ...bad(`covers TCP 22 or 3389 (${rule.ports?.toString()})`, rule.path) }
          : { subject, ...good('covers neither TCP 22 nor 3389', rule.path) };
      }),
};
