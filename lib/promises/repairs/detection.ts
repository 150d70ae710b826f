/** Repair notes of the DET controls. */
export const detectionRepairs: Readonly<Record<string, string>> = {
  'DET-01':
    'Nobody watches. Set account.guardDuty to create, or to adopt where the account has a detector already; restore-detector repairs it at run time.',
  'DET-02':
    'A plan is off, so its attacks stay unseen. Set it in Features; DataSources is the old form and fights with it. Look at get-detector.',
  'DET-03':
    'News of an attack that goes on arrive up to six hours late. Set FindingPublishingFrequency to FIFTEEN_MINUTES; a member account follows its administrator.',
  'DET-04':
    'The account is compared with no standard. Set account.securityHub to create and name at least two under detection.securityHubStandards.',
  'DET-05':
    'Changes leave no history, or only once a day. Set AllSupported and IncludeGlobalResourceTypes, and detection.configRecording to continuous; there is one recorder in a region, so adopt where one is.',
  'DET-06':
    'The history does not reach the archive. AWS Config cannot write to a bucket with default retention, so it delivers to the delivery bucket; look at describe-delivery-channel-status for lastErrorMessage.',
  'DET-07':
    'Changes by hand stay until the next deployment. Restore the rule; its role needs the Describe calls of every type in the stacks, or it reports no drift where it sees nothing.',
  'DET-08':
    'Nobody notices what becomes reachable from outside. Set account.accessAnalyzerExternal to create; an organisation-wide analyzer in another account does not count for this template.',
  'DET-09':
    'Rights that nobody uses stay. Set account.accessAnalyzerUnused to create and identity.unusedAccessAgeDays; it is priced per role.',
  'DET-10':
    'A control that drifts in the account is noticed by nobody. The evidence names the identifiers; add one of them in lib/stacks/detection/config-rules.ts.',
  'DET-11':
    'Findings are archived before anybody reads them. Delete the filter or the mute rule; answer single findings by archiving them with a note.',
  'DET-12':
    'The rule is green while the promise is broken. Set its InputParameters to the figure that the finding names; without a parameter AWS Config takes its own default.',
  'DET-13':
    'Misuse in a region without rules of ours, and refused calls anywhere, are heard of by nobody. Set detection.trailAlarms; filter, metric name and alarm that are named must fit each other and the log group of the trail.',
  'DET-14':
    'Whoever tries what a stolen credential opens looks like a busy day. Set detection.trailAlarms; the alarm needs ThresholdMetricId of a band, an operator that asks for the upper edge, and a topic.',
};
