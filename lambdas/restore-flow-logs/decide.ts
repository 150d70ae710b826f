import type { Plan, Step } from '../runtime/outcome';

interface FlowLog {
  readonly id: string;
  /** Records accepted and rejected traffic, and is not being deleted. */
  readonly active: boolean;
  readonly destination: string;
  /** `${srcaddr} ${dstaddr} ...`, as EC2 writes it. */
  readonly format: string;
  /** What AWS says about why it cannot deliver; undefined where it does. */
  readonly trouble?: string | undefined;
}

export interface VpcState {
  readonly id: string;
  readonly arn: string;
  /** Value of its tag `rampart:name`. */
  readonly owner?: string | undefined;
  /** Of the VPC as a whole; those of a subnet or an interface see a part only. */
  readonly logs: readonly FlowLog[];
}

/** One VPC, or all of the region. */
export interface FlowLogsState {
  readonly vpcs: readonly VpcState[];
}

/** How the baseline records. */
export interface Desired {
  /** ARN of a bucket, with a prefix. */
  readonly destination: string;
  readonly format: string;
}

/** What a decision needs to know about its place. */
interface Ground {
  readonly scope: 'rampart' | 'account';
  readonly name: string;
  readonly protectedResources: ReadonlySet<string>;
  readonly actionId: string;
}

export interface FlowLogStep extends Step {
  readonly api: 'ec2:CreateFlowLogs';
  readonly params: {
    readonly ResourceIds: readonly [string];
    readonly ResourceType: 'VPC';
    readonly TrafficType: 'ALL';
    readonly LogDestinationType: 's3';
    readonly LogDestination: string;
    readonly LogFormat: string;
    readonly MaxAggregationInterval: 60;
    readonly DestinationOptions: {
      readonly FileFormat: 'parquet';
      readonly HiveCompatiblePartitions: true;
      readonly PerHourPartition: true;
    };
    readonly ClientToken: string;
    readonly TagSpecifications: readonly [
      {
        readonly ResourceType: 'vpc-flow-log';
        readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
      },
    ];
  };
}

/** Of all VPCs only those are looked at that are ours, or any where the scope is the account. */
export function decide({ vpcs }: FlowLogsState, desired: Desired, ground: Ground): Plan<FlowLogStep> {
  const concerned = vpcs.filter(
    ({ owner, arn }) => (ground.scope === 'account' || owner === ground.name) && !ground.protectedResources.has(arn),
  );
  const whole = concerned.map((vpc) => ({
    ...vpc,
    logs: vpc.logs.filter((log) => isWhole(log, vpc, desired, ground)),
  }));
  const blind = whole.filter(({ logs }) => logs.length === 0);
  if (blind.length > 0) {
    return {
      verdict: 'act',
      why: `nobody records the flows of ${blind.map(({ id }) => id).join(', ')}`,
      steps: blind.map(({ id }) => record(id, desired, ground)),
    };
  }
  const mute = whole.filter(({ logs }) => logs.every(({ trouble }) => trouble !== undefined));
  if (mute.length === 0) return { verdict: 'noop', why: 'the flows are recorded' };
  const told = mute.map(({ id, logs }) => `${id} (${logs[0]?.trouble})`);
  return { verdict: 'notify', why: `flow logs do not arrive: ${told.join(', ')}; see the policy of the destination` };
}

/** Of our own VPCs the flows must come to our archive, with all that an investigator asks for; of others, anywhere. */
function isWhole(log: FlowLog, { owner }: VpcState, desired: Desired, { name }: Ground): boolean {
  if (!log.active || owner !== name) return log.active;
  const place = (text: string) => text.replace(/\/+$/, '');
  const fields = new Set(log.format.split(' '));
  return (
    place(log.destination) === place(desired.destination) && desired.format.split(' ').every((one) => fields.has(one))
  );
}

function record(vpc: string, { destination, format }: Desired, { name, actionId }: Ground): FlowLogStep {
  return {
    api: 'ec2:CreateFlowLogs',
    params: {
      ResourceIds: [vpc],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogDestinationType: 's3',
      LogDestination: destination,
      LogFormat: format,
      MaxAggregationInterval: 60,
      DestinationOptions: { FileFormat: 'parquet', HiveCompatiblePartitions: true, PerHourPartition: true },
      // The same on every attempt, so that EC2 makes one.
      ClientToken: `${actionId}-${vpc}`,
      TagSpecifications: [{ ResourceType: 'vpc-flow-log', Tags: [{ Key: 'rampart:name', Value: name }] }],
    },
  };
}
