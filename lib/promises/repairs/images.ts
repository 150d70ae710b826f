/** Repair notes of the IMG controls. */
export const imagesRepairs: Readonly<Record<string, string>> = {
  'IMG-01':
    'Whoever makes the machine fetch an address gets the credentials of its role. Set MetadataOptions.HttpTokens to required; programs with a very old SDK must be updated first.',
  'IMG-02':
    'Somebody can sign in with a key that never ends, or reach the machine from outside. Remove KeyName and AssociatePublicIpAddress; use Session Manager.',
  'IMG-03':
    'The machine starts from an image that nobody patches any more. Name the SSM parameter (resolve:ssm:...) instead of ami-....',
  'IMG-04':
    "The image carries yesterday's holes, or is of another system. Set ParentImage to ssm: and the public parameter of Debian whose name ends in latest.",
  'IMG-05': 'The component does not run on the image. Set Platform to Linux.',
  'IMG-06':
    'Hardening comes before the upgrade, which undoes it, or packages stay old. Put a component first whose first step is UpdateOS or a full upgrade.',
  'IMG-07':
    'Days pass without a new image. Set the schedule, PipelineExecutionStartCondition EXPRESSION_MATCH_ONLY, Status ENABLED, and take AutoDisablePolicy out.',
  'IMG-08':
    'Nobody looks into the image before it runs. Set ImageScanningConfiguration.ImageScanningEnabled; Inspector must be on for EC2.',
};
