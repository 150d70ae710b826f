/** Repair notes of the VUL controls. */
export const vulnerabilitiesRepairs: Readonly<Record<string, string>> = {
  'VUL-01': 'Known holes stay unseen. Set account.inspector to create or adopt with all five resource types.',
  'VUL-02':
    'An image that was clean when it was pushed is never looked at again. Set account.registryScanning, with a rule for * and CONTINUOUS_SCAN.',
  'VUL-03':
    'Machines drift from the benchmark unseen. Add an AWS::InspectorV2::CisScanConfiguration with Schedule.Daily.',
  'VUL-04': 'A patch waits while the hole is known. Set ApproveAfterDays in every rule, and no ApproveUntilDate.',
  'VUL-05':
    'Patches are counted and not installed. Add an association with AWS-RunPatchBaseline, Operation Install and a schedule.',
  'VUL-06':
    'The engine keeps holes that are mended elsewhere. Set AutoMinorVersionUpgrade to true; the upgrade happens in the maintenance window.',
  'VUL-07': 'Nobody looks into what is pushed. Set ScanOnPush, or a scanning configuration of the registry.',
  'VUL-08':
    'What is found reaches nobody, or nobody hears that it is settled. Add a rule on "Inspector2 Finding" without severity or with all of them.',
};
