import type { SecurityPromise } from '../promise';
import { evidenceOnRecord } from './shared-clauses';

const NO_BUCKET = 'not built: no bucket is marked for personal data';

/** CETBIX: privacy. */
export const cetbixPrivacyPromises: readonly SecurityPromise[] = [
  {
    id: 'CETBIX-PR-1',
    page: 'CETBIX',
    line: 20,
    capability: 'evidence-register',
    kind: 'organisational',
    statement:
      'Personal data is processed on a lawful, fair and open basis; records reviewed every 365 days by our default',
    figures: { ropaReviewDays: { value: 365, origin: 'ours' } },
    clauses: evidenceOnRecord,
    conflicts: [],
  },
  {
    id: 'CETBIX-PR-2',
    page: 'CETBIX',
    line: 20,
    capability: 'data-residency-privacy',
    kind: 'infrastructure',
    statement: 'Only the personal data that is needed is kept, and privacy is built in',
    figures: {},
    clauses: [
      { says: 'Macie is on and publishes every fifteen minutes', controls: ['DATA-07'] },
      {
        says: 'Log groups of applications mask personal data',
        controls: [],
        undecided:
          'not built: no log group of an application is deployed, and attached ones are not examined for a data protection policy',
      },
      {
        says: 'Buckets of personal data expire what they hold',
        controls: [],
        undecided: NO_BUCKET,
      },
    ],
    conflicts: ['C21'],
  },
  {
    id: 'CETBIX-PR-3',
    page: 'CETBIX',
    line: 20,
    capability: 'least-privilege',
    kind: 'infrastructure',
    statement: 'Personal data is open only to staff who are cleared for it',
    figures: {},
    clauses: [
      {
        says: 'Buckets and keys of personal data deny everybody who is not listed',
        controls: [],
        undecided: NO_BUCKET,
      },
      {
        says: 'No developer can read them',
        controls: [],
        undecided:
          'not built: no bucket is marked for personal data; that developers decrypt no customer data the IAM proof asks',
      },
    ],
    conflicts: [],
  },
  {
    id: 'CETBIX-PR-4',
    page: 'CETBIX',
    line: 20,
    capability: 'data-lifecycle',
    kind: 'workload',
    statement:
      'Requests of data subjects are answered, in 30 days by our default, and data is not kept longer than allowed',
    figures: { dsrMaxDays: { value: 30, origin: 'ours' } },
    clauses: [
      {
        says: "A workflow exports and erases a person's data",
        controls: [],
        undecided: 'not built: no workflow of erasure is deployed',
      },
      {
        says: 'Every store of personal data has a way to expire it',
        controls: [],
        undecided: 'not built: no workflow of erasure is deployed',
      },
    ],
    conflicts: [],
    applicationMust: 'Find all data of a person by one identifier, and hand its export and erasure to the workflow',
  },
  {
    id: 'CETBIX-PR-5',
    page: 'CETBIX',
    line: 20,
    capability: 'evidence-register',
    kind: 'organisational',
    statement:
      'A data processing agreement with privacy safeguards is on offer, reviewed every 365 days by our default',
    figures: { dpaReviewDays: { value: 365, origin: 'ours' } },
    clauses: evidenceOnRecord,
    conflicts: [],
  },
];
