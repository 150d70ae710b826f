import type { Statement } from '../iam/policy';
import { conditionsOn, pins, policyAt, unreadable } from './grounds/policies';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const OF_PRINCIPALS = ['aws:PrincipalAccount', 'aws:PrincipalArn', 'aws:PrincipalOrgID', 'aws:PrincipalOrgPaths'];
const OF_RESOURCES = ['aws:ResourceAccount', 'aws:ResourceOrgID', 'aws:ResourceOrgPaths', 's3:ResourceAccount'];

/**
 * Both ends ("Establishing a data perimeter on AWS"): bounded by principals alone, our own workload carries data into
 * somebody's bucket; by resources alone, credentials from elsewhere work from our network on what trusts them.
 */
export const endpointsAreBounded = perResource('NET-10', ['AWS::EC2::VPCEndpoint'], (endpoint, { assembly }) => {
  const kind = endpoint.properties['VpcEndpointType'] ?? 'Gateway';
  if (kind !== 'Gateway' && kind !== 'Interface') return undefined;
  const policy = policyAt(endpoint.properties['PolicyDocument'], assembly);
  if (policy === undefined)
    return bad('has no policy, so that it carries requests of anybody to anything', 'PolicyDocument');
  const broken = unreadable([policy]);
  if (broken !== undefined) return open(`the policy cannot be read: ${broken}`, 'PolicyDocument');
  const account = assembly.stacks.find((stack) => stack.name === endpoint.stack)?.account ?? '';
  const found = policy.statements.flatMap((s) => (s.effect === 'Allow' ? lacking(s, account) : []));
  return found.length === 0 ? good('lets only own principals through to own resources', 'PolicyDocument') : found;
});

function lacking(statement: Statement, account: string): readonly Ruling[] {
  const { name } = statement;
  const fault = (end: string, bounds: readonly string[]) =>
    bad(`statement ${name} is not bounded to own ${end}`, 'PolicyDocument', name, bounds);
  return [
    ...(ownPrincipals(statement, account) ? [] : [fault('principals', OF_PRINCIPALS)]),
    ...(ownResources(statement, account) ? [] : [fault('resources', OF_RESOURCES)]),
  ];
}

function ownPrincipals(statement: Statement, account: string): boolean {
  const { principals } = statement;
  return (
    conditionsOn(statement, ...OF_PRINCIPALS).some(pins) ||
    (principals !== undefined &&
      !principals.inverted &&
      principals.items.every(
        ({ kind, id }) => kind === 'AWS' && typeof id === 'string' && (id === account || id.split(':')[4] === account),
      ))
  );
}

function ownResources(statement: Statement, account: string): boolean {
  const { resources } = statement;
  // A bucket ARN carries no account: a name without wildcard is a bucket that somebody meant.
  return (
    conditionsOn(statement, ...OF_RESOURCES).some(pins) ||
    (resources !== undefined &&
      !resources.inverted &&
      resources.items.every(
        (item) =>
          'text' in item &&
          (item.text.split(':')[4] === account || /^arn:aws[a-z-]*:s3:::[a-z0-9.-]+(\/|$)/i.test(item.text)),
      ))
  );
}
