/** One repair that Rampart is to have. */
interface CataloguedRemediation {
  /** Stable id; the contract of a built one names it. */
  readonly id: string;
  readonly name: string;
  /** Against what, and what it does about it. */
  readonly does: string;
  /** `auto`: acts by itself once its mode is `act`. `approve`: a person agrees to its plan first. `notify`: never acts. */
  readonly acts: 'auto' | 'approve' | 'auto or approve' | 'notify';
  /** Through which queue it is woken, once it is complete; the registry of the lambdas says the same, and a test holds them together. */
  readonly complete?: RemediationQueue;
}

type RemediationQueue = 'contain' | 'posture';

function entry(
  id: string,
  name: string,
  acts: CataloguedRemediation['acts'],
  does: string,
  complete?: RemediationQueue,
): CataloguedRemediation {
  return { id, name, acts, does, ...(complete === undefined ? {} : { complete }) };
}

/** The whole catalogue, built or not. */
export const remediationCatalogue: readonly CataloguedRemediation[] = [
  entry(
    'R01',
    'isolate-instance',
    'auto or approve',
    'A compromised host: snapshots, then a security group without rules',
  ),
  entry(
    'R02',
    'contain-user',
    'auto',
    'Stolen keys of an IAM user: deny everything, deactivate its credentials',
    'contain',
  ),
  entry(
    'R03',
    'end-role-sessions',
    'auto or approve',
    'Stolen credentials of a role: end the sessions issued before now',
    'contain',
  ),
  entry('R04', 'restore-trail', 'auto', 'A stopped, deleted or weakened trail: record again'),
  entry(
    'R05',
    'restore-detector',
    'auto',
    'A deleted, suspended or stripped GuardDuty detector: watch again',
    'contain',
  ),
  entry('R06', 'restore-recorder', 'auto', 'A stopped recorder, hub, analyzer or alert rule: switch it on again'),
  entry(
    'R07',
    'close-public-bucket',
    'auto or approve',
    'A bucket whose block on public access is off: close it',
    'contain',
  ),
  entry(
    'R08',
    'close-account-buckets',
    'auto or approve',
    'The account-wide block on public buckets is off: switch it on',
    'contain',
  ),
  entry(
    'R09',
    'close-open-ingress',
    'auto or approve',
    'An administrative or data port open to the world: close it, keep the rest of the rule',
    'contain',
  ),
  entry('R10', 'save-key', 'auto', 'A key that waits for its deletion or is disabled: cancel and enable', 'contain'),
  entry('R11', 'narrow-key-policy', 'auto or approve', 'A key policy that admits everybody: take that statement out'),
  entry('R12', 'narrow-role-trust', 'auto or approve', 'A role that trusts strangers: take the stranger out'),
  entry(
    'R13',
    'detach-administrator-policy',
    'auto or approve',
    'Everything allowed to somebody: detach or go back a version',
  ),
  entry('R14', 'hide-database-snapshot', 'auto', 'A database snapshot shared with all or with strangers: unshare'),
  entry('R15', 'hide-volume-snapshot', 'auto', 'A volume snapshot or image shared with all or with strangers: unshare'),
  entry(
    'R16',
    'close-public-function',
    'auto or approve',
    'A function that everybody may invoke: take the permission away',
  ),
  entry('R17', 'report-root-use', 'notify', 'The root user was used: page'),
  entry('R18', 'protect-backups', 'auto', 'Tampering with a vault: put its policy back, hold its recovery points'),
  entry('R19', 'quarantine-object', 'auto', 'Malware in a bucket: tag the object so that nobody can read it'),
  entry('R20', 'contain-container', 'approve', 'A compromised container or cluster: cut its access'),
  entry('R21', 'demand-imdsv2', 'auto or approve', 'An instance that answers metadata without a token: demand one'),
  entry(
    'R22',
    'encrypt-volumes-by-default',
    'auto',
    'New volumes are not encrypted by default: switch it on',
    'posture',
  ),
  entry('R23', 'restore-flow-logs', 'auto', 'A VPC without flow logs: log again', 'posture'),
  entry('R24', 'close-default-group', 'auto or approve', 'A default security group with rules: empty it', 'posture'),
  entry('R25', 'demand-mfa', 'approve', 'A user without second factor: deny all but enrolment'),
  entry('R26', 'retire-unused-credentials', 'auto or approve', 'Credentials that nobody uses: deactivate'),
  entry('R27', 'retire-old-keys', 'auto or approve', 'Access keys older than allowed: deactivate'),
  entry('R28', 'enable-key-rotation', 'auto', 'A key that does not rotate, or too seldom: rotate', 'posture'),
  entry('R29', 'rotate-secret', 'approve', 'A secret that was not rotated: rotate it, or tell its owner'),
  entry('R30', 'isolate-subnet', 'auto', 'A way out of an isolated subnet: take the route or the rule away'),
  entry('R31', 'repeat-backup', 'auto', 'A failed backup: start it once more, then page'),
  entry('R32', 'quarantine-image', 'approve', 'A critical vulnerability in an image or host: quarantine or patch'),
  entry('R33', 'disable-person', 'approve', 'A person to be shut out, on request: all access ends'),
  entry('R34', 'shred-tenant', 'approve', 'A tenant that leaves: export, then delete its key, after two approvals'),
];

/** Names of what repairs, and not only tells. */
export const completeRemediations: readonly { readonly name: string; readonly queue: RemediationQueue }[] =
  remediationCatalogue.flatMap(({ name, complete }) => (complete === undefined ? [] : [{ name, queue: complete }]));
