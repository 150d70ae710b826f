import type { Check, CheckFault } from './check';

/** AWS makes no logically air-gapped vault that keeps backups shorter. */
const airGappedMinDays = 7;
/** A compliance lock starts after a cooling-off of 3 days; a shorter minimum would protect nothing from then on. */
const complianceMinDays = 3;

/** What can never be undone is named once, and fits the retention that it makes permanent. */
export const irreversibleChoicesFit: Check = {
  reads: ['irreversible', 'backup.backupRetentionDays', 'backup.vaultLockMinDays', 'deployment.terminationProtection'],
  run: ({ irreversible, backup, deployment }, { newest }) => {
    const faults: CheckFault[] = irreversible.flatMap((name, i) =>
      irreversible.indexOf(name) < i
        ? [{ path: ['irreversible', i], message: `${name} is listed twice; list it once` }]
        : [],
    );
    if (irreversible.includes('air-gapped-vault') && backup.backupRetentionDays < airGappedMinDays) {
      const message = `an air-gapped vault keeps backups ${airGappedMinDays} days or longer, not ${backup.backupRetentionDays}; raise backupRetentionDays or remove air-gapped-vault`;
      faults.push({ path: newest(['irreversible'], ['backup', 'backupRetentionDays']), message });
    }
    if (irreversible.includes('vault-compliance-lock') && backup.vaultLockMinDays < complianceMinDays) {
      const message = `a compliance lock of ${backup.vaultLockMinDays} days ends before its cooling-off of ${complianceMinDays}; raise vaultLockMinDays or remove vault-compliance-lock`;
      faults.push({ path: newest(['irreversible'], ['backup', 'vaultLockMinDays']), message });
    }
    if (irreversible.length > 0 && !deployment.terminationProtection) {
      const message = `${[...new Set(irreversible)].join(', ')} cannot be undone, and a stack that is deleted would leave it behind; set deployment.terminationProtection to true`;
      faults.push({ path: newest(['irreversible'], ['deployment', 'terminationProtection']), message });
    }
    return faults;
  },
};
