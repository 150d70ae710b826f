import { PortSet } from '../../addresses/port-set';
import type { Finding } from '../../promises/judgement';
import type { Assembly } from '../assembly/assembly';
import type { Rule } from '../rule';
import { admitsTcp, groupRules } from './grounds/group-rules';
import { bad, good, open, subjectOf } from './grounds/ruling';

/** SSH and RDP; people come in through Session Manager, which needs no open port. */
const SHELLS = PortSet.of(22, 3389);

export const noIngressForShells: Rule = {
  control: 'NET-02',
  examine: (assembly) => [...openPorts(assembly), ...tunnels(assembly)],
};

function openPorts(assembly: Assembly): readonly Finding[] {
  return groupRules(assembly)
    .filter((rule) => rule.direction === 'ingress')
    .map((rule): Finding => {
      const subject = subjectOf(rule.holder);
      const admits = admitsTcp(rule, SHELLS);
      if (admits === undefined) return { subject, ...open('protocol or ports cannot be resolved', rule.path) };
      return admits
        ? { subject, ...bad(`covers TCP 22 or 3389 (${rule.ports?.toString()})`, rule.path) }
        : { subject, ...good('covers neither TCP 22 nor 3389', rule.path) };
    });
}

/**
 * An endpoint of EC2 Instance Connect carries SSH and RDP, and no other port, from anywhere to machines without a public address; what passes is
 * not recorded. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/connect-with-ec2-instance-connect-endpoint.html
 */
function tunnels(assembly: Assembly): readonly Finding[] {
  return assembly
    .ofType('AWS::EC2::InstanceConnectEndpoint')
    .map((endpoint) => ({ subject: subjectOf(endpoint), ...bad('carries SSH and RDP past Session Manager') }));
}
