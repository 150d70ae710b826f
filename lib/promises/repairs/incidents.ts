/** Repair notes of the IR controls. */
export const incidentsRepairs: Readonly<Record<string, string>> = {
  'IR-01': 'Mail in our name can be forged, or read on the way. Leave DKIM signing on and set TlsPolicy REQUIRE.',
  'IR-02':
    'The service takes no new customers, so that a deployment elsewhere fails. Use the state machine and the alert topic.',
  'IR-03': 'When one provider is down nobody is woken. Name endpoints of two kinds in detection.onCallEndpoints.',
  'IR-04':
    'A compromised machine cannot be cut off at once. Add a group without ingress, whose one egress rule leads to 127.0.0.1/32.',
  'IR-05':
    'Nobody can say afterwards what was done. Set LoggingConfiguration with Level ALL and an encrypted log group.',
  'IR-06':
    'A grave finding waits for a person. Add an enabled rule on GuardDuty Finding from severity 7 whose target is the workflow.',
  'IR-07': 'What matters wakes nobody. Add a rule on Severity.Label CRITICAL and HIGH with the alert topic as target.',
  'IR-08': 'The rehearsal becomes the outage. Give the experiment template an alarm as stop condition and a log.',
  'IR-09':
    'Nobody can say what was typed. Add a session document (lib/stacks/logging/session-transcripts.ts) with kmsKeyId, cloudWatchLogGroupName, cloudWatchEncryptionEnabled and idleSessionTimeout.',
  'IR-10': 'One person can do what two should decide. Make the first step aws:approve with MinRequiredApprovals.',
  'IR-11':
    'After ninety days, or after whoever archives it, a finding is gone. Add a PublishingDestination to the delivery bucket with the logs key.',
  'IR-12':
    'The service takes no new customers, so that a deployment elsewhere fails. Deliver trails to the archive and ask them with Athena.',
};
