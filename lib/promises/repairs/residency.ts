/** Repair notes of the RES controls. */
export const residencyRepairs: Readonly<Record<string, string>> = {
  'RES-01':
    'Something stands outside the promised region. Set env.region of the stack; a stack without a region takes that of whoever deploys.',
  'RES-02':
    'Data lies in the global region. Move the resource to the home region; log groups that CloudFront or Lambda at the edge make by themselves count as well.',
  'RES-03':
    'Copies of data leave the region. Remove the copy action, the replica or the global cluster, or set crossRegionCopy with regions of euRegionAllowlist.',
  'RES-04':
    'Objects are copied to a bucket that nobody judged, or travel through edge locations. Point the rule to a bucket of the assembly and switch acceleration off.',
  'RES-05':
    'One command deletes the stack. Set deployment.terminationProtection to true; in the account update-termination-protection, which rings.',
  'RES-06':
    'A layer of the house is missing, or a stack does not say to which it belongs. Extend RampartStack, which sets the tag Layer.',
  'RES-07':
    'The data goes with its stack. Set both policies: DeletionPolicy is for removal, UpdateReplacePolicy for a change that replaces.',
  'RES-08':
    'The bucket would stay without what refuses deletion and plain HTTP. Set both policies of the bucket policy to Retain, as on its bucket.',
  'RES-09':
    'Resources are made that no rule has seen. Take the macro out, or judge the template that comes out of it (aws cloudformation get-template --template-stage Processed); give the templates of nested stacks and modules along.',
};
