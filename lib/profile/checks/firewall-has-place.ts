import type { Check, CheckFault } from './check';

/** A firewall needs subnets of its own: it cannot inspect the subnet in which it stands. */
export const firewallHasPlace: Check = {
  reads: ['network.egress', 'network.tiers', 'network.firewall'],
  run: ({ network }, { newest }) => {
    const { egress, tiers, firewall } = network;
    if (egress !== 'firewall') return [];
    const faults: CheckFault[] = [];
    if (tiers.egress === undefined) {
      faults.push({
        path: newest(['network', 'egress'], ['network', 'tiers']),
        message:
          'egress firewall needs a block for its subnets; add tiers.egress, such as a free /24, or use egress nat',
      });
    }
    for (const [index, name] of firewall.allowedDomains.entries()) {
      const wider = firewall.allowedDomains.find((other, i) => i !== index && covers(other, name));
      if (wider === undefined) continue;
      const message = `${name} is covered by ${wider} already; remove it`;
      faults.push({ path: ['network', 'firewall', 'allowedDomains', index], message });
    }
    return faults;
  },
};

/** A leading dot stands for the domain itself and everything below it. */
function covers(wide: string, name: string): boolean {
  return wide.startsWith('.') && wide !== name && (`.${name}`.endsWith(wide) || name.endsWith(wide));
}
