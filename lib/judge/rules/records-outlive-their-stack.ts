import type { Resource } from '../assembly/assembly';
import { bad, good, perResource, type Ruling } from './grounds/ruling';

/**
 * What writes down who did what and what passed: a group that one of these names is evidence, and no debug output. WAF wants a
 * fixed beginning of the name of its group, and what is retained under a fixed name stands in the way of the next stack.
 */
const RECORDERS: ReadonlySet<string> = new Set([
  'AWS::CloudTrail::Trail',
  'AWS::EC2::FlowLog',
  'AWS::NetworkFirewall::LoggingConfiguration',
  'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  'AWS::SSM::Document',
]);

/** A group without a policy goes with its stack; so does what it recorded, on the day on which somebody takes it down. */
export const recordsOutliveTheirStack = perResource('LOG-18', ['AWS::Logs::LogGroup'], (group, { assembly }) => {
  const recorder = assembly.referrers(group).find(({ type }) => RECORDERS.has(type));
  if (recorder === undefined) return undefined;
  const lacking = [kept(group, 'DeletionPolicy'), kept(group, 'UpdateReplacePolicy')].filter(
    ({ verdict }) => verdict !== 'holds',
  );
  return lacking.length > 0 ? lacking : good(`what ${recorder.logicalId} records outlives the stack`);
});

/** Both stand beside Properties. */
function kept(group: Resource, property: 'DeletionPolicy' | 'UpdateReplacePolicy'): Ruling {
  const policy = (property === 'DeletionPolicy' ? group.deletionPolicy : group.updateReplacePolicy) ?? 'Delete';
  return policy.startsWith('Retain')
    ? good('is kept')
    : { ...bad(`records go with the stack (${property} ${policy})`, undefined, policy, 'Retain'), property };
}
