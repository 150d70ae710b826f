import { AddressSet } from '../../addresses/address-set';
import type { Finding } from '../../promises/judgement';
import type { Assembly } from '../assembly/assembly';
import { isUnresolved } from '../assembly/value';
import { publicAccessBlocks } from '../network/from-templates/public-access-blocks';
import type { Rule } from '../rule';
import { groupRules } from './grounds/group-rules';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

/** RFC 1918, RFC 6598 and unique local addresses. */
const PRIVATE = AddressSet.of('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7');
const BLOCKING = ['block-ingress', 'block-bidirectional'];

export const nothingFacesTheInternet: Rule = {
  control: 'NET-11',
  examine: (assembly, expectations) => {
    if (expectations.figures['exposure'] !== 'internal') return [];
    const found = [...gateways(assembly), ...groups(assembly)];
    if (found.length > 0) return found;
    return [
      {
        subject: wholeAssembly('AWS::EC2::VPC'),
        ...good('no internet gateway is attached, and groups admit private ranges only'),
      },
    ];
  },
};

function gateways(assembly: Assembly): readonly Finding[] {
  const modes = publicAccessBlocks(assembly).map((r) => r.properties['InternetGatewayBlockMode']);
  const opened = assembly
    .ofType('AWS::EC2::VPCBlockPublicAccessExclusion')
    .filter(({ properties }) => properties['InternetGatewayExclusionMode'] !== 'allow-egress');
  const blocked = modes.some((mode) => typeof mode === 'string' && BLOCKING.includes(mode));
  return assembly
    .ofType('AWS::EC2::VPCGatewayAttachment')
    .filter(({ properties }) => properties['InternetGatewayId'] !== undefined)
    .map((attachment): Finding => {
      const subject = subjectOf(attachment);
      if (blocked && opened[0] !== undefined) {
        const reason = `exclusion ${opened[0].logicalId} lets more than outbound traffic through VPC block public access`;
        const mode = opened[0].properties['InternetGatewayExclusionMode'];
        return { subject, ...(isUnresolved(mode) ? open(reason) : bad(reason)) };
      }
      if (blocked) return { subject, ...good('VPC block public access stops what comes through the internet gateway') };
      return modes.some(isUnresolved)
        ? { subject, ...open('the mode of VPC block public access cannot be resolved') }
        : { subject, ...bad('attaches an internet gateway, which exposure internal rules out', 'InternetGatewayId') };
    });
}

function groups(assembly: Assembly): readonly Finding[] {
  return groupRules(assembly)
    .filter((rule) => rule.direction === 'ingress' && rule.addresses !== undefined)
    .map((rule): Finding => {
      const subject = subjectOf(rule.holder);
      if (!(rule.addresses instanceof AddressSet))
        return { subject, ...open('the addresses cannot be resolved', rule.path) };
      return PRIVATE.covers(rule.addresses)
        ? { subject, ...good('admits private ranges only', rule.path) }
        : { subject, ...bad('admits public addresses, which exposure internal rules out', rule.path) };
    });
}
