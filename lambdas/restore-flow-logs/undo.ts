import type { Recorded, UndoPlan } from '../runtime/outcome';
import type { FlowLogStep, FlowLogsState } from './decide';

/** Deleting a record of what happens is no repair's business: the boundary of machines denies it to all of them. */
export function undoPlan({ before }: Recorded<FlowLogsState>, live: FlowLogsState): UndoPlan<FlowLogStep> {
  if (sameLogs(live, before)) return { verdict: 'noop', why: 'the flow logs are as they were before the repair' };
  return { verdict: 'refuse', why: 'no function may delete a flow log; only a person who breaks the glass can' };
}

/** Whether the VPCs that are in both have the same flow logs. */
export function sameLogs(one: FlowLogsState, other: FlowLogsState): boolean {
  return one.vpcs.every(({ id, logs }) => {
    const counterpart = other.vpcs.find((vpc) => vpc.id === id);
    const ids = (some: typeof logs) => JSON.stringify(some.map((log) => log.id).toSorted());
    return counterpart === undefined || ids(logs) === ids(counterpart.logs);
  });
}
