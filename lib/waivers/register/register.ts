import type { Waiver } from '../waiver';
import { edgeWaivers } from './edge-waivers';
import { functionWaivers } from './function-waivers';
import { identityWaivers } from './identity-waivers';
import { networkWaivers } from './network-waivers';
import { recoveryWaivers } from './recovery-waivers';
import type { RegisterSubject } from './register-subject';
import { remediationWaivers } from './remediation-waivers';
import { storageWaivers } from './storage-waivers';

/** The risk register of Rampart itself; a company's own records stand in its profile. */
export function registerFor(subject: RegisterSubject): readonly Waiver[] {
  return [
    ...identityWaivers(subject),
    ...functionWaivers(subject),
    ...networkWaivers(),
    ...edgeWaivers(subject),
    ...storageWaivers(subject),
    ...recoveryWaivers(subject),
    ...remediationWaivers(subject),
  ];
}
