import { isUnresolved } from '../assembly/value';
import { attachments } from './grounds/links';
import { oneOf } from './grounds/property';
import { bad, good, open, perResource } from './grounds/ruling';

const VPC = 'AWS::EC2::VPC';
const flowLogs = attachments('AWS::EC2::FlowLog', 'ResourceId', VPC);

/** Refused traffic alone hides what got through, and the other way round. */
export const vpcLogsAllFlows = perResource('LOG-09', [VPC], (vpc, { assembly }) => {
  const logs = flowLogs(assembly).get(vpc) ?? [];
  const rulings = logs.map((log) => {
    const traffic = oneOf(log, 'TrafficType', ['ALL']);
    if (traffic.verdict !== 'holds') return { ...traffic, reason: `its flow log ${log.logicalId}: ${traffic.reason}` };
    return log.conditional === undefined
      ? good(`flow log ${log.logicalId} takes all traffic`)
      : open(`flow log ${log.logicalId} is there only where ${log.conditional} is met`);
  });
  const [best] = ['holds', 'unknown', 'fails'].flatMap((verdict) => rulings.filter((r) => r.verdict === verdict));
  if (best !== undefined) return best;
  return assembly.ofType('AWS::EC2::FlowLog').some((log) => isUnresolved(log.properties['ResourceId']))
    ? open('a flow log is for something that cannot be resolved')
    : bad('has no flow log');
});
