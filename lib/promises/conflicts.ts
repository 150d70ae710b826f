/** A choice of a profile under which a promise gets another verdict than its clauses would give it. */
interface ConflictOutcome {
  readonly promises: readonly string[];
  /** Parameter of the profile and the value at which the outcome applies. */
  readonly when: { readonly parameter: string; readonly equals: string };
  readonly verdict: 'replaced' | 'not-applicable';
  /** One sentence without a final stop, for the report. */
  readonly why: string;
}

/** Two promises, or a promise and AWS, that cannot both be taken at their word, and how Rampart settles it. */
interface Conflict {
  readonly id: string;
  readonly title: string;
  readonly resolution: string;
  readonly outcomes: readonly ConflictOutcome[];
}

/** All conflicts. Where `outcomes` is empty, the resolution is built in and the promises keep their own verdict. */
export const conflicts: readonly Conflict[] = [
  {
    id: 'C01',
    title: 'Seven days of backups, destruction within thirty, and holds for investigations',
    resolution:
      'Backups end at seven days in a vault that refuses less than seven and more than thirty. An investigation holds single backups at run time, with incident, approver and end; no template holds anything.',
    outcomes: [],
  },
  {
    id: 'C02',
    title: 'TLS 1.3 only, and data sources that cannot speak it',
    resolution:
      'TLS 1.3 is the only version everywhere. A second endpoint with forward-secret TLS 1.2 can be switched on, for listed sources and until a date.',
    outcomes: [],
  },
  {
    id: 'C03',
    title: 'Seven days of backups, and records that must be kept for years',
    resolution:
      'There are three classes with retentions of their own: backups 7 days, logs 365 days, evidence 6 years.',
    outcomes: [],
  },
  {
    id: 'C04',
    title: 'Everything in Frankfurt, and services that are global or elsewhere',
    resolution:
      'Data stays in the home region. The global region holds rules, certificates and web ACLs, never data. Disasters are met by several zones and an air-gapped vault; a copy in another EU region has to be asked for.',
    outcomes: [],
  },
  {
    id: 'C05',
    title: 'Erasure within a day, and versions, locks and snapshots that keep data',
    resolution:
      'Locks are on logs, evidence and backups only. Erasure deletes every version, deletion protection guards containers and not their content, and final snapshots are swept.',
    outcomes: [],
  },
  {
    id: 'C06',
    title: 'Deletion on request, and thirty days in which data can be fetched',
    resolution: 'Silence waits thirty days. A verified and explicit request to erase starts the clock of 24 hours.',
    outcomes: [],
  },
  {
    id: 'C07',
    title: 'A second factor that is optional, compulsory or enforced',
    resolution:
      'Staff always need one. For customers it is optional, a tenant can make it compulsory, and it cannot be switched off.',
    outcomes: [],
  },
  {
    id: 'C08',
    title: 'Tenants on services of their own, and tenants in one pool',
    resolution:
      'tenantIsolation chooses. What is promised for the other way of keeping tenants apart does not apply, and the report says so. Logical separation (CETBIX-AC-2) is judged in both.',
    outcomes: [
      {
        promises: ['ESH-HA-1', 'ESH-HA-2'],
        when: { parameter: 'tenantIsolation', equals: 'pool' },
        verdict: 'not-applicable',
        why: 'Tenants share one pool, so none has services of its own',
      },
      {
        promises: ['CF-MT-2'],
        when: { parameter: 'tenantIsolation', equals: 'silo' },
        verdict: 'not-applicable',
        why: 'Each tenant has services of its own, so no pool has to be divided',
      },
    ],
  },
  {
    id: 'C09',
    title: 'Notice within 72 hours, without undue delay, and as contracts say',
    resolution: 'The earliest deadline that applies wins; none is later than 72 hours.',
    outcomes: [],
  },
  {
    id: 'C10',
    title: 'A lock after ten failures, and a user pool that slows down from the fifth',
    resolution: 'Both stay. The lock opens by itself, so that nobody can lock others out for good.',
    outcomes: [],
  },
  {
    id: 'C11',
    title: 'Bcrypt with twelve rounds, and a user pool that hashes in its own way',
    resolution: 'With identityMode cognito no password reaches the application, and the promise counts as replaced.',
    outcomes: [
      {
        promises: ['CF-SUM-4'],
        when: { parameter: 'identityMode', equals: 'cognito' },
        verdict: 'replaced',
        why: 'The user pool keeps the passwords, which never reach the application',
      },
    ],
  },
  {
    id: 'C12',
    title: 'Tokens of fifteen minutes, idle logout after fifteen, and users disabled at once',
    resolution:
      'Three mechanisms: the life of a token, a count of idle time by a trigger, and revocation. A refresh token cannot be shorter than sixty minutes, so it is none of them.',
    outcomes: [],
  },
  {
    id: 'C13',
    title: 'A key of their own for backups, and recovery points that inherit the key of their source',
    resolution: 'Types that inherit their key are copied to an air-gapped vault or to another account.',
    outcomes: [],
  },
  {
    id: 'C14',
    title: 'Alerts within five minutes, and services that deliver later than that',
    resolution:
      'Alerts take the way of events. The clock starts when AWS emits the event; metric filters on delivered logs are a second line.',
    outcomes: [],
  },
  {
    id: 'C15',
    title: 'Isolation at once, and evidence and service that it could destroy',
    resolution: 'A snapshot is taken first, then the machine is detached and isolated. It is never terminated.',
    outcomes: [],
  },
  {
    id: 'C16',
    title: 'A Debian image every day, and an image service that skips days and may not support Debian',
    resolution:
      'The pipeline starts on its schedule alone, whatever its base image did. Where the service does not support Debian, a build project makes the image under the same promise.',
    outcomes: [],
  },
  {
    id: 'C17',
    title: 'At least every ninety days, and quarters that have ninety-two',
    resolution: 'Such tasks run monthly, and their longest gap is computed, not assumed.',
    outcomes: [],
  },
  {
    id: 'C18',
    title: 'KMS keys everywhere, and access logs that cannot be delivered under them',
    resolution:
      'One delivery bucket is under the keys of S3. It is versioned, denies deletion and replicates into the encrypted archive.',
    outcomes: [],
  },
  {
    id: 'C19',
    title: 'Every action in the log, and card data in no log',
    resolution: 'Log groups of applications mask card numbers.',
    outcomes: [],
  },
  {
    id: 'C20',
    title: 'Passwords of eight characters, and benchmarks that ask for fourteen',
    resolution: 'Eight is the least for customers and fourteen for staff. Either can be raised and not lowered.',
    outcomes: [],
  },
  {
    id: 'C21',
    title: 'Logs that cannot be changed, and people who may ask for erasure',
    resolution: 'Logs hold pseudonyms and no customer content; erasing the pseudonym erases the person from them.',
    outcomes: [],
  },
  {
    id: 'C22',
    title: 'Support that has to look, and data that nobody may look at',
    resolution: 'Access exists for the time of a ticket, with a name and an end, and is recorded.',
    outcomes: [],
  },
  {
    id: 'C23',
    title: 'Repairs that run by themselves, and changes that need approval',
    resolution: 'Only repairs that can be undone run by themselves. Whatever destroys waits for approval.',
    outcomes: [],
  },
  {
    id: 'C24',
    title: 'Denies by address, factor or region, and services and federated sessions that lack those keys',
    resolution: 'The denies except calls that AWS makes, and are not attached where the key is always absent.',
    outcomes: [],
  },
  {
    id: 'C25',
    title: 'AES-256-GCM, and volumes that are encrypted with AES-256-XTS',
    resolution:
      'GCM is proved where KMS and S3 encrypt and where the application does. Volumes of machines and databases use XTS under a key that is wrapped by GCM, and the report says so.',
    outcomes: [],
  },
];
