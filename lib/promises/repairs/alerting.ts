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
  'ALR-13':
    'CloudWatch takes an alarm on any name, and one that nobody publishes is quiet for ever: it stays in INSUFFICIENT_DATA. Give the dimensions that the document of the service lists, all of them and no other; aws cloudwatch list-metrics shows what is published.',
  'ALR-14':
    'The alarm never rings, rings when all is well, or rings late. Compare with GreaterThanThreshold, by Sum or Maximum, in periods of whole minutes that together stay within the minutes of the page.',
  'ALR-15':
    'A count is published only where there is something to count. Set TreatMissingData to notBreaching for failures, and to breaching for what must happen regularly; with ignore an alarm that rang once never rings again.',
  'ALR-16':
    'An alert that cannot be delivered is lost, or nobody knows of it for a day. Give each target of the rule a retry policy (20 attempts, 3600 s) and a dead-letter queue of the assembly whose policy and key let events.amazonaws.com send.',
  'ALR-17':
    'Somebody opens a way in and nobody hears of it. Put the call that the finding names into the event rule of its service in the detection stack; the rule must be enabled and have the alert topic as target.',
  'ALR-18':
    'What the service finds waits in a console. Compare the pattern of the rule with a finding in the account; source, detail-type, severity label, record state and workflow status must all match.',
  'ALR-19':
    'An administrator asks that somebody be shut out and nobody hears it. Restore the bus and the rule PersonRequests of the detection stack, without a filter on the details.',
  'ALR-20':
    'A shield of the whole account, or the way to people, can go in silence. Put the call that the finding names into its rule in lib/stacks/detection/protection-rules.ts, enabled, with the alert topic as target.',
  'ALR-21':
    'AWS says it to the console and to the address of the root user, and nobody reads either at night. Restore the rule that the finding names in lib/stacks/detection/report-rules.ts; us-east-1 must forward aws.health.',
  'ALR-22':
    'Alerts could stop coming and nobody would notice. The finding names the link that is cut: schedule, role, rule, topic, key or alarm of AlertCanary in the detection stack.',
  'ALR-23':
    'A change that matters is heard of nowhere. The finding names the call; it stands in lib/promises/told-calls.ts, from which the event rules of the detection stack are made: restore the rule, enabled, with the alert topic as target.',
  'ALR-24':
    'The alarm looks at something else than it says, or too late. The evidence names the property; compare with the construct that makes it, and with lib/judge/rules/grounds/alarm-standards.ts.',
  'ALR-25':
    'Something that serves fails or fills up in silence. Restore the alarm that the finding names, with the alert topic as its action.',
  'ALR-26':
    'Whoever sleeps through the page is the last to be told. Wake measure-findings every five minutes with ACK_MINUTES of detection.ackMinutes, and let the alarm on UnansweredFindings tell detection.escalationEndpoints.',
  'ALR-27':
    'A line that nobody feeds looks like peace. Take it off the dashboard, or name metric and dimensions as they are published; switch detection.dashboard off where nobody looks.',
};
