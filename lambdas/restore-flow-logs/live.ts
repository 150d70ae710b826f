import {
  CreateFlowLogsCommand,
  type CreateFlowLogsCommandInput,
  EC2Client,
  type FlowLog,
  paginateDescribeFlowLogs,
  paginateDescribeVpcs,
  type UnsuccessfulItem,
} from '@aws-sdk/client-ec2';
import * as z from 'zod/mini';
import { clientSettings } from '../runtime/clients';
import { OWNER_TAG } from '../runtime/contract';
import type { Live } from '../runtime/outcome';
import { partition } from '../runtime/partition';
import type { Place } from '../runtime/remediation';
import type { FlowLogStep, FlowLogsState, VpcState } from './decide';

const client = new EC2Client(clientSettings());

/** @param resource id of a VPC, or name of a region for all of its VPCs. @throws InvalidVpcID.NotFound when it is gone */
export async function readFlowLogs(resource: string, place: Place): Promise<Live<FlowLogsState>> {
  const one = resource.startsWith('vpc-');
  const vpcs: VpcState[] = [];
  for await (const page of paginateDescribeVpcs({ client }, one ? { VpcIds: [resource] } : {})) {
    for (const { VpcId: id = '', Tags = [] } of page.Vpcs ?? []) {
      const arn = `arn:${partition()}:ec2:${place.region}:${place.account}:vpc/${id}`;
      vpcs.push({ id, arn, owner: Tags.find(({ Key }) => Key === OWNER_TAG)?.Value, logs: await logsOf(id) });
    }
  }
  const [first] = vpcs;
  if (one && first !== undefined) return { arn: first.arn, tags: tagsOf(first), state: { vpcs } };
  return { arn: `flow logs of ${place.account} in ${place.region}`, tags: {}, state: { vpcs } };
}

function tagsOf({ owner }: VpcState): Record<string, string> {
  return owner === undefined ? {} : { [OWNER_TAG]: owner };
}

async function logsOf(vpc: string): Promise<VpcState['logs']> {
  const found: FlowLog[] = [];
  const Filter = [{ Name: 'resource-id', Values: [vpc] }];
  for await (const page of paginateDescribeFlowLogs({ client }, { Filter })) found.push(...(page.FlowLogs ?? []));
  return found.map((log) => ({
    id: log.FlowLogId ?? '',
    active: log.TrafficType === 'ALL' && log.FlowLogStatus === 'ACTIVE',
    destination: log.LogDestination ?? log.LogGroupName ?? '',
    format: log.LogFormat ?? '',
    ...(log.DeliverLogsStatus === 'FAILED' ? { trouble: log.DeliverLogsErrorMessage ?? 'no reason given' } : {}),
  }));
}

/** An attempt whose answer got lost made it already. */
const THERE = 'FlowLogAlreadyExists';

/** EC2 answers 200 and tells per VPC what went wrong. */
export async function applyFlowLog({ params }: FlowLogStep): Promise<void> {
  const input = structuredClone(params) as unknown as CreateFlowLogsCommandInput;
  const [failure] = (await made(input)).filter(({ Error: error }) => error?.Code !== THERE);
  if (failure === undefined) return;
  const { ResourceId, Error: error } = failure;
  throw Object.assign(new Error(`${ResourceId}: ${error?.Message}`), { name: error?.Code ?? 'Unsuccessful' });
}

async function made(input: CreateFlowLogsCommandInput): Promise<readonly UnsuccessfulItem[]> {
  try {
    const { Unsuccessful = [] } = await client.send(new CreateFlowLogsCommand(input));
    return Unsuccessful;
  } catch (error) {
    if (error instanceof Error && error.name === THERE) return [];
    throw error;
  }
}

const flowLog = z.object({
  id: z.string(),
  active: z.boolean(),
  destination: z.string(),
  format: z.string(),
  trouble: z.optional(z.string()),
});

const flowLogsState = z.object({
  vpcs: z.array(
    z.object({
      id: z.string(),
      arn: z.string(),
      owner: z.optional(z.string()),
      logs: z.array(flowLog),
    }),
  ),
});

export function parseFlowLogsState(value: unknown): FlowLogsState {
  return flowLogsState.parse(value);
}
