/** Repair notes of the ALR controls. */
export const alertingRepairs: Readonly<Record<string, string>> = {
  'ALR-01':
    'A threat is found and wakes nobody. Restore the rule Threats of the detection stack; a Lambda between rule and topic does not count, because it can fail.',
  'ALR-02':
    'Rules and alarms publish and the topic refuses, in silence. Compare the topic policy with lib/stacks/detection/alert-topic.ts; aws:SourceAccount must be the own account, and a Deny wins.',
  'ALR-03':
    'The topic accepts and cannot encrypt, so the message is lost. Add kms:Decrypt and kms:GenerateDataKey* for the service to the policy of the platform key.',
  'ALR-04':
    'The alert reaches nobody. Name endpoints under detection.onCallEndpoints in a private profile, and confirm the mail: PendingConfirmation is no subscription.',
  'ALR-05':
    'The alarm turns red where nobody looks. Set AlarmActions to the alert topic and ActionsEnabled to true; somebody may have called disable-alarm-actions for a night.',
  'ALR-06':
    'The alarm needs longer than the promised minutes to speak. Shorten Period or EvaluationPeriods; one minute is left for the delivery.',
  'ALR-07':
    'Events of a watching service are dropped, delayed or polled. Enable the rule, give it a pattern in place of the schedule, and take DelaySeconds from the queue.',
  'ALR-08':
    'Sign-ins and changes of identities happen in us-east-1 and are heard of nowhere. Deploy the global stack; its role may put events on the bus of the home region only.',
  'ALR-09':
    'The seal can be broken in silence. Restore the rule BreakGlassIsUsed; it must match the ARN of the role in requestParameters.roleArn.',
  'ALR-10':
    'Drift is recorded and told to nobody. Restore the rule Drift, which matches the prefix rampart- of our rules.',
  'ALR-11':
    'The alarm waits for logs that arrive minutes later. Use an event rule, or a metric that the service publishes itself.',
  'ALR-12':
    'Somebody can switch off what watches, and nobody is told. The evidence names the call; restore its rule in lib/stacks/detection/alert-rules.ts, enabled, with the alert topic as target.',
};
