import type { Waiver } from '../waiver';
import { deadLettersEnd, inPacks, limit, outsideVpc, risk, wildcards } from './records';
import type { RegisterSubject } from './register-subject';

const ACCOUNT = '<AWS::AccountId>';

/** Parents of the Lambda functions that stay outside the VPC. */
const FUNCTIONS = [
  'Backup/Canary/Handler',
  'Backup/Measure/Function/Handler',
  'Backup/Hold/Handler',
  'Backup/Hold/Release/Handler',
  'Backup/Sweep/Handler',
  'Backup/Validation/Function/Handler',
  'Detection/Singletons/Provider',
  'Detection/UnansweredFindings/Handler',
  'Evidence/AccessReview/Handler',
  'Evidence/Measure/Handler',
  'Network/ClosedDefaultGroup/Provider',
];

/** The provider's second policy, where it adopts more than has room in one. */
const ADOPTS_MUCH = 'Detection/Singletons/Provider/Role/Policy/Further/Resource';

export function functionWaivers({ name, region }: RegisterSubject): Waiver[] {
  return [
    outsideVpc('functions-outside-vpc', FUNCTIONS),
    limit({
      id: 'actions-without-arns',
      at: [...FUNCTIONS.map((path) => `${path}/Role/Policy/Resource`), ADOPTS_MUCH],
      answers: wildcards('Resource::*'),
      reason:
        'X-Ray writes, restore jobs, reports of IAM, EC2 describe and GuardDuty list and create calls have no resource ARNs to name',
      fact: 'The rule does not know which actions take resource ARNs; IAM-05 of the judge does and checks each',
    }),
    risk({
      id: 'reviews-read-every-role',
      at: ['Evidence/AccessReview/Handler/Role/Policy/Resource'],
      answers: wildcards(
        `Resource::arn:aws:iam::${ACCOUNT}:role/*`,
        `Resource::arn:aws:access-analyzer:${region}:${ACCOUNT}:analyzer/*`,
        'Resource::<EvidenceBucket16CB1F44.Arn>/evidence/access-review/*',
      ),
      reason:
        'A review of access has to see every role and whatever analyzer looks for unused access; its files carry the day in their names',
      likelihood: 1,
      impact: 2,
    }),
    risk({
      id: 'adopts-under-whatever-id',
      at: ['Detection/Singletons/Provider/Role/Policy/Resource'],
      answers: wildcards(
        `Resource::arn:aws:access-analyzer:${region}:${ACCOUNT}:analyzer/rampart-${name}-*`,
        `Resource::arn:aws:config:${region}:${ACCOUNT}:configuration-recorder/*`,
        `Resource::arn:aws:guardduty:${region}:${ACCOUNT}:detector/*`,
        `Resource::arn:aws:ssm:${region}:${ACCOUNT}:parameter/rampart/${name}/singletons/*`,
      ),
      reason:
        'What is adopted has an id that others chose; a region has one of each, and the records stand below our own path',
      likelihood: 1,
      impact: 2,
    }),
    limit({
      id: 'drift-detection-without-arns',
      at: ['Detection/Config/DriftLooker/Policy/Resource'],
      answers: wildcards(
        'Resource::*',
        `Resource::arn:aws:cloudformation:${region}:${ACCOUNT}:stack/rampart-${name}-*`,
      ),
      reason: 'The status of a drift detection has no ARN, and stack ARNs end in an id that CloudFormation chooses',
      fact: 'The rule does not know which actions take resource ARNs nor that a stack ARN ends in a generated id',
    }),
    deadLettersEnd(
      'dead-letters-end-here',
      [
        'Backup/Canary/DeadLetters/Resource',
        'Backup/Measure/Function/DeadLetters/Resource',
        'Backup/Hold/Release/DeadLetters/Resource',
        'Backup/Sweep/DeadLetters/Resource',
        'Backup/Validation/Function/DeadLetters/Resource',
        'Detection/Alerts/Undelivered/Resource',
        'Detection/Singletons/DeadLetters/Resource',
        'Detection/UnansweredFindings/DeadLetters/Resource',
        'Evidence/AccessReview/DeadLetters/Resource',
        'Evidence/Measure/DeadLetters/Resource',
        'Network/ClosedDefaultGroup/DeadLetters/Resource',
      ],
      'a Lambda function or an EventBridge target',
    ),
    limit({
      id: 'called-by-a-state-machine',
      at: ['Backup/Hold/Handler/Resource/Resource'],
      answers: inPacks(['NIST.800.53.R5', 'HIPAA.Security', 'Serverless'], 'LambdaDLQ'),
      reason: 'Step Functions calls it, waits for the answer and retries; a failed execution raises an alarm',
      fact: 'Lambda sends only asynchronous invocations to a dead-letter queue, and the rule does not see who invokes',
    }),
    limit({
      id: 'undelivered-alerts-end-here',
      at: ['Detection/Alerts/Undelivered/Resource'],
      answers: inPacks(['AwsSolutions'], 'SQS3'),
      reason: 'It is the dead-letter queue of the alert rules; an alarm on its first message takes that place',
      fact: 'The rule knows dead-letter queues of queues and functions, not of EventBridge targets',
    }),
    risk({
      id: 'global-forwarding-retries',
      at: ['Global/ForwardingIsTampered', 'Global/GlobalEvents'],
      answers: inPacks(['Serverless'], 'EventBusDLQ'),
      reason: 'The satellite region holds no data, so no queue of events either; EventBridge retries for 24 hours',
      likelihood: 1,
      impact: 2,
    }),
  ];
}
