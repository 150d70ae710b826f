/**
 * Looks every minute for actions of one queue that nobody has moved on in time: a lost invocation, a crash, a busy AWS, an
 * approval that ran out. It wakes their functions again; what they do then stands in the ledger. It also hears what people
 * say to the ledger: approvals, undos, redrives.
 */
export const CONTRACT = {
  function: 'sweep-ledger',
  runbook: 'ledger-sweep',
  env: {
    /** `contain` or `posture`. */
    queue: 'QUEUE',
    /** JSON: name of the function by name of its remediation. */
    functions: 'FUNCTIONS',
    /** ARN of the dead letters of the intake queue, and of that queue. */
    deadLetters: 'DEAD_LETTERS',
    intake: 'INTAKE',
  },
  schedule: 'rate(1 minute)',
  /** Type of the sample finding that a drill sends through the contain queue: close-public-bucket takes it. */
  drill: 'Policy:S3/BucketBlockPublicAccessDisabled',
  metric: {
    namespace: 'Rampart/Remediation',
    dimension: 'Queue',
    /** One for each run: its absence is the alarm. */
    runs: 'Sweeps',
    /** Age in seconds of the action that has been due the longest; 0 where none is. */
    overdue: 'OldestDueSeconds',
    /** Under which name of the metric `Outcomes` it counts words of people that are about no action. */
    people: 'people',
  },
  timeoutSeconds: 55,
  memoryMb: 256,
  permissions: [
    { use: 'read', actions: ['dynamodb:GetItem', 'dynamodb:Query'] },
    { use: 'write', actions: ['dynamodb:PutItem'] },
    { use: 'wake', actions: ['lambda:InvokeFunction'] },
    { use: 'drill', actions: ['guardduty:CreateSampleFindings', 'guardduty:ListDetectors'] },
    { use: 'redrive', actions: ['sqs:StartMessageMoveTask'] },
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
    {
      use: 'redrive',
      actions: [
        'kms:Decrypt',
        'kms:GenerateDataKey',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
      ],
      impliedBy: 'StartMessageMoveTask',
    },
  ],
} as const;
