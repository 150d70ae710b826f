import { AWS_SOFTWARE, awsSoftwareBuckets } from '../../promises/aws-software';
import type { Statement } from '../iam/policy';
import { conditionsOn, pins, policyAt, unreadable } from './grounds/policies';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

/** Templates that name no account are read as of this one. An ARN without account is of nobody, not of ours. */
const ACCOUNT = '111111111111';
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
  const place = assembly.stacks.find((stack) => stack.name === endpoint.stack);
  const account = place?.account ?? ACCOUNT;
  const found = policy.statements.flatMap((s) =>
    s.effect === 'Allow' && !fetchesSoftware(s, place?.region) ? lacking(s, account) : [],
  );
  return found.length === 0 ? good('lets only own principals through to own resources', 'PolicyDocument') : found;
});

/** Reading of what AWS hands out, from the very buckets of the region: it is fetched without credentials of ours. */
function fetchesSoftware({ actions, resources }: Statement, region: string | undefined): boolean {
  if (region === undefined || resources === undefined || actions.inverted || resources.inverted) return false;
  const buckets = awsSoftwareBuckets(AWS_SOFTWARE, region);
  return (
    actions.items.every((item) => typeof item === 'string' && item.toLowerCase() === 's3:getobject') &&
    resources.items.every((item) => {
      const [, bucket] = ('text' in item && /^arn:aws[a-z-]*:s3:::([^/*?]+)\/\*$/.exec(item.text)) || [];
      return bucket !== undefined && buckets.includes(bucket);
    })
  );
}

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
