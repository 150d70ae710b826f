import { CONTRACT as archiveLedger } from '../../lambdas/archive-ledger/contract';
import { CONTRACT as closeDefaultSecurityGroup } from '../../lambdas/close-default-security-group/contract';
import { CONTRACT as dispatchFindings } from '../../lambdas/dispatch-findings/contract';
import { CONTRACT as holdBackups } from '../../lambdas/hold-backups/contract';
import { CONTRACT as measureEvidenceAge } from '../../lambdas/measure-evidence-age/contract';
import { CONTRACT as measureRecovery } from '../../lambdas/measure-recovery/contract';
import { REMEDIATIONS } from '../../lambdas/registry';
import { CONTRACT as releaseHolds } from '../../lambdas/release-holds/contract';
import { CONTRACT as reviewAccess } from '../../lambdas/review-access/contract';
import { CONTRACT as sweepLedger } from '../../lambdas/sweep-ledger/contract';
import { CONTRACT as sweepSnapshots } from '../../lambdas/sweep-snapshots/contract';
import { CONTRACT as validateRestore } from '../../lambdas/validate-restore/contract';
import { CONTRACT as writeCanary } from '../../lambdas/write-canary/contract';
import { actionsFor, callsOf, serviceSideOf } from './command-actions';

interface Permission {
  readonly use?: string;
  readonly actions: readonly string[];
  readonly impliedBy?: string;
}

it.each<[string, readonly Permission[]]>([
  ...REMEDIATIONS.map((contract): [string, readonly Permission[]] => [contract.remediation, contract.permissions]),
  ['archive-ledger', archiveLedger.permissions],
  ['dispatch-findings', dispatchFindings.permissions],
  ['sweep-ledger', sweepLedger.permissions],
  ['close-default-security-group', closeDefaultSecurityGroup.permissions],
  ['measure-evidence-age', measureEvidenceAge.permissions],
  ['measure-recovery', measureRecovery.permissions],
  ['sweep-snapshots', sweepSnapshots.permissions],
  ['hold-backups', holdBackups.permissions],
  ['release-holds', releaseHolds.permissions],
  ['validate-restore', validateRestore.permissions],
  ['write-canary', writeCanary.permissions],
  ['review-access', reviewAccess.permissions],
])('%s asks for exactly the actions that its recorded calls need', (folder, all: readonly Permission[]) => {
  const permissions = all.filter(({ use }) => use !== 'never');
  const asked = permissions.filter(({ impliedBy }) => impliedBy === undefined).flatMap(({ actions }) => actions);
  expect([...new Set(asked)].toSorted()).toEqual(actionsFor(callsOf(folder)));
  const implied = permissions.filter(({ impliedBy }) => impliedBy !== undefined).flatMap(({ actions }) => actions);
  expect(implied).toEqual(expect.arrayContaining(serviceSideOf(callsOf(folder))));
});
