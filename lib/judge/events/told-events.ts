import type { ToldCalls } from '../../promises/told-call';
import { TOLD_CALLS } from '../../promises/told-calls';
import { apiCall, backupJob, copyJob, guardDutyFinding, restoreJob, type SampleEvent } from './sample-events';
import type { Tampering } from './tampering-events';

/** As CloudTrail writes them: the bare name, and with the version of the interface behind. */
const VERSIONS = ['', '20150331v2', '2020_05_31'];
/** A name, an ARN and a URL of something that a stack of Rampart made. */
const OURS = [
  'rampart-acme-backup-Thing1234',
  'arn:aws:lambda:eu-central-1:111111111111:function:rampart-acme-backup-Thing1234',
  'https://sqs.eu-central-1.amazonaws.com/111111111111/rampart-acme-backup-Thing1234',
];
const SESSION_DOCUMENTS = ['rampart-acme-session', 'SSM-SessionManagerRunShell'];

/** What services say by themselves, where a rule for the common case would leave some of it out. */
const SAID: readonly Tampering[] = [
  {
    what: 'a backup, copy or restore that ends badly',
    events: [
      ...(['FAILED', 'ABORTED', 'EXPIRED'] as const).map(backupJob),
      copyJob('FAILED'),
      ...(['FAILED', 'ABORTED'] as const).map(restoreJob),
    ],
  },
  {
    what: 'an attack in several steps, whatever its severity says',
    events: [
      guardDutyFinding(1, 'AttackSequence:IAM/CompromisedCredentials'),
      guardDutyFinding(3.9, 'AttackSequence:S3/CompromisedData'),
      guardDutyFinding(3.9, 'Impact:IAMUser/AnomalousBehavior'),
    ],
  },
];

/** What people are told of, each as the events that it sends. */
export const TOLD: readonly Tampering[] = [
  ...SAID,
  ...TOLD_CALLS.map((told) => ({ what: `a change: ${told.what}`, events: eventsOf(told) })),
  {
    what: 'a change: the document that records sessions',
    events: ['DeleteDocument', 'UpdateDocument', 'UpdateDocumentDefaultVersion'].flatMap((call) =>
      SESSION_DOCUMENTS.map((name) => apiCall('ssm', call, { name })),
    ),
  },
];

function eventsOf({ service, names, versioned, ours }: ToldCalls): readonly SampleEvent[] {
  const written = versioned === true ? names.flatMap((name) => VERSIONS.map((version) => name + version)) : names;
  return ours === undefined
    ? written.map((name) => apiCall(service, name))
    : written.flatMap((name) => OURS.map((one) => apiCall(service, name, { [ours]: one })));
}
