import type { Resource } from '../assembly/assembly';
import { isReference, isUnresolved } from '../assembly/value';
import { attachments } from './grounds/links';
import { oneOf } from './grounds/property';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const VPC = 'AWS::EC2::VPC';
const flowLogs = attachments('AWS::EC2::FlowLog', 'ResourceId', VPC);

/**
 * Who, to whom, which way through which gateway, accepted or not, and why. Behind a NAT gateway, a load balancer or an
 * endpoint only the pkt- fields name the ends. The default format has neither those nor the way.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 */
const FIELDS =
  'account-id vpc-id subnet-id instance-id interface-id srcaddr pkt-srcaddr pkt-src-aws-service dstaddr pkt-dstaddr pkt-dst-aws-service srcport dstport protocol type tcp-flags packets bytes start end action reject-reason flow-direction traffic-path log-status'.split(
    ' ',
  );

function tellsEnough(log: Resource): Ruling {
  const format = log.properties['LogFormat'];
  if (isUnresolved(format) || isReference(format)) return open('LogFormat cannot be resolved', 'LogFormat');
  if (typeof format !== 'string')
    return bad('LogFormat is absent, and the default one leaves out the ends', 'LogFormat');
  const told = new Set([...format.matchAll(/\$\{!?([a-z0-9-]+)\}/g)].map(([, field]) => field));
  const lacking = FIELDS.filter((field) => !told.has(field));
  return lacking.length === 0
    ? good('records tell who, to whom and which way', 'LogFormat')
    : bad(`records do not tell ${lacking.join(', ')}`, 'LogFormat', lacking, FIELDS);
}

/** Refused traffic alone hides what got through, and the other way round. */
export const vpcLogsAllFlows = perResource('LOG-09', [VPC], (vpc, { assembly }) => {
  const logs = flowLogs(assembly).get(vpc) ?? [];
  const rulings = logs.map((log) => {
    const traffic = oneOf(log, 'TrafficType', ['ALL']);
    const fields = tellsEnough(log);
    for (const said of [traffic, fields]) {
      if (said.verdict !== 'holds') return { ...said, reason: `its flow log ${log.logicalId}: ${said.reason}` };
    }
    return log.conditional === undefined
      ? good(`flow log ${log.logicalId} takes all traffic, with what an investigator asks for`)
      : open(`flow log ${log.logicalId} is there only where ${log.conditional} is met`);
  });
  const [best] = ['holds', 'unknown', 'fails'].flatMap((verdict) => rulings.filter((r) => r.verdict === verdict));
  if (best !== undefined) return best;
  return assembly.ofType('AWS::EC2::FlowLog').some((log) => isUnresolved(log.properties['ResourceId']))
    ? open('a flow log is for something that cannot be resolved')
    : bad('has no flow log');
});
