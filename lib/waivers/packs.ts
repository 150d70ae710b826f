/** Name of Rampart's own controls in waivers, reports and acknowledgements. */
export const RAMPART = 'Rampart';

/** Name under which CDK acknowledges the findings of its built-in template validation. */
export const CLOUDFORMATION_VALIDATE = 'CloudFormation-Validate';

/** Everything whose findings a waiver may answer. A name outside this list is a typing error, not a rule set. */
export const waivablePacks: readonly string[] = [
  'AwsSolutions',
  'NIST.800.53.R5',
  'HIPAA.Security',
  'PCI.DSS.321',
  'Serverless',
  CLOUDFORMATION_VALIDATE,
  RAMPART,
];
