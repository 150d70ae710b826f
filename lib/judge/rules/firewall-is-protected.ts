import { FIREWALL } from './grounds/network-firewalls';
import { faults, flag } from './grounds/property';
import { perResource } from './grounds/ruling';

const PROTECTIONS = ['DeleteProtection', 'SubnetChangeProtection', 'FirewallPolicyChangeProtection'];

/** AWS says of the API alone what it does where nothing is said, so a template that says nothing is no protection. */
export const firewallIsProtected = perResource('NET-23', [FIREWALL], (firewall) =>
  faults(PROTECTIONS.map((protection) => flag(firewall, protection, true))),
);
