/** Fields that an investigator asks for: who, to whom, which way through which gateway, accepted or not, and why. */
const FIELDS = [
  'version',
  'account-id',
  'vpc-id',
  'subnet-id',
  'instance-id',
  'interface-id',
  'srcaddr',
  'pkt-srcaddr',
  'pkt-src-aws-service',
  'dstaddr',
  'pkt-dstaddr',
  'pkt-dst-aws-service',
  'srcport',
  'dstport',
  'protocol',
  'type',
  'tcp-flags',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'reject-reason',
  'flow-direction',
  'traffic-path',
  'log-status',
];

/** The fields as EC2 wants them written. */
export const FLOW_FORMAT: string = FIELDS.map((field) => `\${${field}}`).join(' ');

/** Where flows go in the archive, whose policy admits log delivery for this account below `logs/`. */
export function flowDestination(archiveArn: string): string {
  return `${archiveArn}/logs/flows/`;
}
