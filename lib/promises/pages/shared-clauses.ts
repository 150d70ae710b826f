import type { Clause } from '../promise';

// Several pages promise the same thing in other words. What is the same condition stands here once.

/** What Rampart owes an organisational promise; what people owe is in the evidence register. */
export const evidenceOnRecord: readonly Clause[] = [
  { says: 'The register names owner, cadence and evidence store in a deployed parameter', controls: ['EVI-02'] },
  {
    says: 'The age of evidence is measured daily where the register says that it lies',
    controls: ['EVI-04'],
  },
  {
    says: 'Evidence that is older than its cadence, or missing, raises an alarm that the alert topic takes',
    controls: ['EVI-03', 'ALR-02', 'ALR-03', 'ALR-05'],
  },
  { says: 'What was filed can neither be changed nor deleted while it is kept', controls: ['EVI-05'] },
];

export const adminSecondFactor: readonly Clause[] = [
  { says: 'Roles that IAM principals assume demand a second factor in their trust', controls: ['IAM-08', 'IAM-16'] },
  { says: 'That factor is no older than adminMfaMaxAgeSeconds', controls: ['IAM-09'] },
  {
    says: 'A policy stands ready that denies IAM principals without second factor all but setting one up',
    controls: ['IAM-12'],
  },
  { says: 'Federated roles demand the assertion of their provider', controls: ['IAM-10'] },
  { says: 'Whoever opens a session on a machine has shown that factor, on record', controls: ['IAM-34'] },
];

export const segmentedNetwork: readonly Clause[] = [
  { says: 'The internet reaches the edge only, on its two ports', controls: ['NET-01', 'NET-13'] },
  { says: 'Every group and rule says what it is for', controls: ['NET-04'] },
  { says: 'The data tier has no way out to the internet', controls: ['NET-05', 'NET-14'] },
  { says: 'No route leads from a private tier to an internet gateway', controls: ['NET-29'] },
  { says: 'Databases admit the app tier on their port', controls: ['NET-06', 'NET-18'] },
  {
    says: 'Each tier has a network ACL of its own, which alone still holds it and lets replies return',
    controls: ['NET-07', 'NET-25', 'NET-31'],
  },
  { says: 'Each tier lets out what it needs: workloads HTTPS, load balancers their workloads', controls: ['NET-30'] },
  { says: 'Both ends of what passes between groups open the same', controls: ['NET-26'] },
  { says: 'No subnet hands out public addresses', controls: ['NET-08'] },
  { says: 'Default security groups admit nothing', controls: ['NET-09'] },
  { says: 'Each tier spans azCount zones', controls: ['NET-12'] },
];

export const noPlaintext: readonly Clause[] = [
  { says: 'Listeners encrypt, or redirect to one that does', controls: ['EDGE-02'] },
  { says: 'Buckets refuse plaintext requests', controls: ['STO-02'] },
  { says: 'Queues and topics refuse plaintext requests', controls: ['STO-10'] },
  { says: 'Databases refuse plaintext connections', controls: ['DB-04'] },
];

export const noPlaintextEdge: readonly Clause[] = [
  { says: 'Public listeners encrypt, or redirect to one that does', controls: ['EDGE-02'] },
  { says: 'Distributions, their origins and target groups encrypt', controls: ['EDGE-07'] },
];

export const encryptedAtRest: readonly Clause[] = [
  { says: 'Buckets encrypt under a customer key, but for the one that takes access logs', controls: ['STO-03'] },
  { says: 'Databases encrypt under a customer key', controls: ['DB-01', 'DATA-01'] },
  { says: 'Tables, file systems and volumes encrypt under a customer key', controls: ['STO-11'] },
  { says: 'Topics and queues encrypt under a customer key', controls: ['STO-09'] },
  { says: 'Log groups encrypt under a customer key', controls: ['LOG-07'] },
  { says: 'Backup vaults encrypt under a customer key', controls: ['BAK-01'] },
  { says: 'No AWS managed key stands in for one', controls: ['KEY-07'] },
];

/** Where S3 and KMS encrypt, the mode is GCM. Block volumes use XTS, which conflict C25 discloses. */
export const gcmAtRest: readonly Clause[] = [
  { says: 'Keys of storage are symmetric 256-bit keys', controls: ['KEY-06'] },
  { says: 'Buckets encrypt under a customer key', controls: ['STO-03'] },
  { says: 'Buckets use bucket keys and refuse keys of the caller', controls: ['STO-04'] },
];

export const onlyTls13: readonly Clause[] = [
  { says: 'Listeners accept TLS 1.3 only', controls: ['EDGE-01'] },
  { says: 'Distributions and API domains accept TLS 1.3 only', controls: ['EDGE-06'] },
  { says: 'Whoever changes what the edge accepts is noticed', controls: ['EDGE-20'] },
  // Whether Aurora PostgreSQL takes TLSv1.3 as its minimum is not verified, so 1.2 is deployed and nothing claims more.
  {
    says: 'The database accepts TLS 1.3 only',
    controls: [],
    undecided:
      'whether Aurora PostgreSQL takes TLSv1.3 as its minimum is not verified in an account; 1.2 is deployed and nothing claims more',
  },
];

export const restoreTest: readonly Clause[] = [
  { says: 'Restore tests run with no gap above restoreTestIntervalDays', controls: ['BAK-13'] },
  { says: 'They take every type of resource that is backed up', controls: ['BAK-14'] },
  { says: 'Their role can restore it, and cannot touch what it restores from', controls: ['DATA-09'] },
  { says: 'They pick from backups that still exist and leave time to validate', controls: ['BAK-15'] },
  { says: 'The copy of a database stands where the original may stand', controls: ['BAK-35'] },
  { says: 'A finished restore starts its validation', controls: ['BAK-20', 'BAK-21'] },
];

export const scannedPipeline: readonly Clause[] = [
  {
    says: 'Static, dependency and template analysis run on changes and on schedule',
    controls: [],
    undecided: 'not built: the pipeline of a workload is its own; which tools its build runs stands in its buildspec',
  },
  { says: 'They stand between build and deployment, in that order', controls: ['PIPE-02'], exists: true },
  { says: 'A failed scan stops the pipeline', controls: ['PIPE-03'], exists: true },
];

export const approvedDeployment: readonly Clause[] = [
  { says: 'An approval by hand comes before each production deployment', controls: ['PIPE-01'], exists: true },
  {
    says: 'Only the pipeline can take the deployment role',
    controls: [],
    undecided:
      'the trust of the deployment role stands in the bootstrap template, which bin/bootstrap writes beside the assembly',
  },
];

export const releaseGate: readonly Clause[] = [
  {
    says: 'The gate compares severities and fails the build',
    controls: [],
    undecided: 'not built: what a gate compares stands in the buildspec of the workload',
  },
  { says: 'The gate comes before deployment', controls: ['PIPE-02'], exists: true },
  {
    says: 'A finding of the validation packs fails the synthesis',
    controls: [],
    undecided: 'the gates of the synthesis are tested (test/gates); no template shows them',
  },
];

export const auditTrail: readonly Clause[] = [
  {
    says: 'An encrypted audit log group keeps events a year and cannot be deleted',
    controls: [],
    undecided: 'not built: the audit log of an application is not deployed',
  },
  { says: 'API access logs hold time and subject', controls: ['IDP-12'], exists: true },
  {
    says: 'The application can write there and delete nothing',
    controls: [],
    undecided: 'not built: the audit log of an application is not deployed',
  },
];
