import { remediationCatalogue } from './remediation-catalogue';

/** Entries that answer an intruder, or hold what he must not reach: whoever could spare a resource from them would. */
const NEVER = ['R01', 'R02', 'R03', 'R04', 'R05', 'R06', 'R10', 'R18'];

/** Whether a remediation leaves nothing alone, whatever the register of exemptions says. */
export function takesNoExemptions(name: string): boolean {
  return remediationCatalogue.some((one) => one.name === name && NEVER.includes(one.id));
}
