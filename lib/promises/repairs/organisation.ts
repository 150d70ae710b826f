/** Repair notes of the ORG controls. */
export const organisationRepairs: Readonly<Record<string, string>> = {
  'ORG-01':
    'Root can do everything, unbounded. Attach a policy that denies * where aws:PrincipalArn is arn:*:iam::*:root.',
  'ORG-02':
    'Data can be made outside the promised region. Attach a policy that denies on aws:RequestedRegion, sparing global services.',
  'ORG-03':
    'Machines can be given keys that never end. Attach a policy that denies CreateKeyPair, ImportKeyPair and the serial console.',
  'ORG-04':
    'A role that is widened tomorrow can switch off what watches it. Deny these actions in the boundary itself, sparing nobody by a pattern that a new role can match.',
};
