import { completeRemediations } from '../../promises/remediation-catalogue';
import type { Waiver } from '../waiver';
import { deadLettersEnd, inPacks, limit, outsideVpc, risk, wildcards } from './records';
import type { RegisterSubject } from './register-subject';

const ACCOUNT = '<AWS::AccountId>';
/** The beginning of what stands once in each of the two stacks. */
const QUEUES = ['RemediationContain/Contain', 'RemediationPosture/Posture'];

/** Where the constructs of a complete remediation stand. */
function placeOf({ name, queue }: (typeof completeRemediations)[number]): string {
  const pascal = name.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
  return `${queue === 'contain' ? 'RemediationContain' : 'RemediationPosture'}/${pascal}`;
}

const COMPLETE = completeRemediations.map(placeOf);
const FUNCTIONS = [
  'Ledger/Archive/Handler',
  ...QUEUES.flatMap((queue) => [`${queue}Dispatcher/Handler`, `${queue}Sweeper/Handler`]),
  ...COMPLETE.map((place) => `${place}/Handler`),
];

/** One row for each remediation whose resource can be any of the account: which, and why that is bearable. */
const ANY_OF_THE_ACCOUNT: readonly (readonly [
  name: string,
  service: string,
  resources: readonly string[],
  why: string,
])[] = [
  [
    'contain-user',
    'iam',
    ['user/*'],
    'A user whose keys were stolen can be any; all that its role can give is AWSDenyAll, and it makes and deletes no credential',
  ],
  [
    'end-role-sessions',
    'iam',
    ['role/*'],
    'A role whose credentials were stolen can be any; those of people, of Rampart, of the deployment and of AWS are denied',
  ],
  [
    'restore-detector',
    'guardduty',
    ['detector/*'],
    'A deleted detector comes back under a new id, which no policy can name beforehand; a region has one',
  ],
  [
    'close-public-bucket',
    's3',
    ['*'],
    'A bucket that turned public can be any; s3:ResourceAccount holds it to this account, and the only change is to close',
  ],
  [
    'close-open-ingress',
    'ec2',
    ['security-group/*', 'security-group-rule/*', '*:prefix-list/*'],
    'A group that was opened can be any of the account, and a rule has a new id whenever it is made; prefix lists of AWS and of partners are read only',
  ],
  [
    'save-key',
    'kms',
    ['key/*'],
    'A key that somebody wants gone can be any of the account; its role can schedule no deletion, and key policies must admit it',
  ],
  [
    'enable-key-rotation',
    'kms',
    ['key/*'],
    'A key that stopped rotating can be any of the account; each key policy must admit the role as well',
  ],
  [
    'close-default-group',
    'ec2',
    ['security-group/*', 'security-group-rule/*'],
    'Every VPC has a default group of an id of its own; the function refuses any group of another name',
  ],
  [
    'restore-flow-logs',
    'ec2',
    ['vpc/*', 'vpc-flow-log/*'],
    'A flow log has a new id whenever it is made, and any VPC can have lost its own; all that can be done is to record more',
  ],
];

/** Services whose ARNs have neither region nor account, or no region. */
function arnsOf(service: string, resources: readonly string[], region: string): string[] {
  const place = service === 's3' ? '::' : service === 'iam' ? `:${ACCOUNT}` : `${region}:${ACCOUNT}`;
  return resources.map((resource) => {
    // One that can be of another account says so in front.
    const where = resource.startsWith('*:') ? region : place;
    return `Resource::arn:aws:${service}:${where}:${resource}`.replace('s3::::', 's3:::');
  });
}

/** What the pipeline of remediations and its ledger cannot do otherwise. */
export function remediationWaivers({ name: profile, region }: RegisterSubject): Waiver[] {
  const anyOf = ANY_OF_THE_ACCOUNT.map(([name, service, resources, reason]) => {
    const remediation = completeRemediations.find((one) => one.name === name);
    if (remediation === undefined) throw new Error(`${name} is no complete remediation; take its row out`);
    return risk({
      id: `any-resource-for-${name}`,
      at: [`${placeOf(remediation)}/Handler/Role/Policy/Resource`],
      answers: wildcards(...arnsOf(service, resources, region)),
      reason,
      likelihood: 1,
      impact: 2,
      treatment: 'mitigate',
    });
  });
  return [
    ...anyOf,
    outsideVpc('remediations-outside-vpc', FUNCTIONS),
    limit({
      id: 'remediation-actions-without-arns',
      at: FUNCTIONS.map((path) => `${path}/Role/Policy/Resource`),
      answers: wildcards('Resource::*'),
      reason:
        'X-Ray writes, EC2 describe, GuardDuty reads and samples of findings and lists of streams have no resource ARNs to name',
      fact: 'The rule does not know which actions take resource ARNs; IAM-05 of the judge does and checks each',
    }),
    deadLettersEnd(
      'remediation-dead-letters-end-here',
      [
        'Ledger/Archive/DeadLetters/Resource',
        ...QUEUES.flatMap((queue) => [`${queue}Intake/DeadLetters/Resource`, `${queue}Sweeper/DeadLetters/Resource`]),
        ...COMPLETE.map((place) => `${place}/DeadLetters/Resource`),
      ],
      'a function, a queue or an EventBridge target',
    ),
    limit({
      id: 'queues-keep-what-fails',
      at: QUEUES.map((queue) => `${queue}Dispatcher/Source`),
      answers: inPacks(['Serverless'], 'LambdaEventSourceMappingDestination'),
      reason: 'What the dispatcher cannot write down goes back to its queue, and after five times to the dead letters',
      fact: 'Lambda has no destination for failures of an event source mapping of SQS: the redrive policy of the queue is it',
    }),
    risk({
      id: 'ledger-archive-names-are-new',
      at: ['Ledger/Archive/Handler/Role/Policy/Resource'],
      answers: wildcards(
        'Resource::<Table7ABB320E.Arn>/stream/*',
        `Resource::rampart-${profile}-logging:ExportsOutputFnGetAttArchiveBucketB0B0A130Arn2D3DE635/ledger/*`,
      ),
      reason:
        'The label of a stream is the time of its making, and each file of the archive is named by its first change',
      likelihood: 1,
      impact: 1,
    }),
  ];
}
