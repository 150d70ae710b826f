import * as z from 'zod/mini';
import { requireEnv } from '../runtime/environment';
import { remediationHandler } from '../runtime/remediation-handler';
import { CONTRACT } from './contract';
import { type Desired, decide, type FlowLogStep, type FlowLogsState } from './decide';
import { applyFlowLog, parseFlowLogsState, readFlowLogs } from './live';
import { sameLogs, undoPlan } from './undo';

const desired = z.strictObject({
  destination: z.string().check(z.startsWith('arn:')),
  format: z.string().check(z.minLength(1)),
});

/** @throws Error when the construct's JSON does not say where to and what */
function readDesired(): Desired {
  return desired.parse(JSON.parse(requireEnv(CONTRACT.env.desired)));
}

export const handler = remediationHandler<FlowLogsState, FlowLogStep>({
  contract: CONTRACT,
  read: readFlowLogs,
  decide: (state, context) => decide(state, readDesired(), context),
  undo: undoPlan,
  same: sameLogs,
  apply: applyFlowLog,
  parseState: parseFlowLogsState,
  belongs: ({ state }, policy) => state.vpcs.some(({ owner }) => owner === policy.name),
});
