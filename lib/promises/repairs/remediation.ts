/** Repair notes of the REM controls. */
export const remediationRepairs: Readonly<Record<string, string>> = {
  'REM-01':
    'An event that cannot be delivered is lost. Enable the rule and give its target a DeadLetterConfig and a RetryPolicy; the queue policy must admit events.amazonaws.com.',
  'REM-02': 'The function fails and nobody hears of it. Add a PagedAlarm on its Errors, with a period of one minute.',
  'REM-03':
    'What failed for good waits until it expires. Add an alarm on ApproximateNumberOfMessagesVisible above 0; the construct DeadLetterQueue brings one.',
  'REM-04':
    'A function that anybody can trigger by an event may do too much. Compare its role with permissions in lambdas/<name>/contract.ts and with calls.json.',
  'REM-05':
    'The catalogue says that it repairs itself, and nothing does. Deploy the stack RemediationContain or RemediationPosture; the function needs its tag and an enabled rule.',
  'REM-06': 'Nobody can tell whether it acts. Set REMEDIATION_MODE; anything but act is a dry run.',
  'REM-07':
    'A remediation gave up or left half of the work, and nobody hears of it. Add an alarm on Rampart/Remediation Outcomes with both dimensions, Sum above 0 in one period.',
  'REM-08':
    'In a storm of events the function waits behind others, or behind its own limit, for up to six hours. Set ReservedConcurrentExecutions to at least 1 and put an alarm on AWS/Lambda Throttles of that function.',
  'REM-09':
    'The remediation is there and sleeps through what it is for. Compare the pattern of its rule with the event that the finding names; the names of Config rules are matched by prefix or wildcard.',
  'REM-10':
    'Lambda calls the function twice more and then drops the event. Give the function DeadLetterConfig, or an EventInvokeConfig with a destination on failure; the queue of the event rule does not take these.',
  'REM-11':
    'What failed for good is gone before somebody has looked. Set MessageRetentionPeriod to 1209600 and both policies to Retain; a message counts its age from when it was first sent.',
};
