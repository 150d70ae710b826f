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
};
