import { AWS_SOFTWARE, awsSoftwareBuckets } from '../../promises/aws-software';
import type { Assembly } from '../assembly/assembly';
import type { PolicyValue, Statement } from '../iam/policy';
import { type Belonging, boundBy, type Home, homeOf } from './grounds/home';
import { policyAt, unreadable } from './grounds/policies';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const OF_PRINCIPALS = ['aws:PrincipalAccount', 'aws:PrincipalArn', 'aws:PrincipalOrgID', 'aws:PrincipalOrgPaths'];
const OF_RESOURCES = ['aws:ResourceAccount', 'aws:ResourceOrgID', 'aws:ResourceOrgPaths', 's3:ResourceAccount'];

/**
 * Both ends ("Establishing a data perimeter on AWS"): bounded by principals alone, our own workload carries data into
 * somebody's bucket; by resources alone, credentials from elsewhere work from our network on what trusts them.
 */
export const endpointsAreBounded = perResource('NET-10', ['AWS::EC2::VPCEndpoint'], (endpoint, ground) => {
  const { assembly } = ground;
  const kind = endpoint.properties['VpcEndpointType'] ?? 'Gateway';
  if (kind !== 'Gateway' && kind !== 'Interface') return undefined;
  const policy = policyAt(endpoint.properties['PolicyDocument'], assembly);
  if (policy === undefined)
    return bad('has no policy, so that it carries requests of anybody to anything', 'PolicyDocument');
  const broken = unreadable([policy]);
  if (broken !== undefined) return open(`the policy cannot be read: ${broken}`, 'PolicyDocument');
  const home = homeOf(endpoint, ground);
  const found = policy.statements.flatMap((s) =>
    s.effect === 'Allow' && !fetchesSoftware(s, home.region) ? lacking(s, home, assembly) : [],
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

function lacking(statement: Statement, home: Home, assembly: Assembly): readonly Ruling[] {
  const { name } = statement;
  const said = (end: string, belonging: Belonging, bounds: readonly string[]): readonly Ruling[] => {
    if (belonging === 'own') return [];
    return belonging === 'foreign'
      ? [bad(`statement ${name} is not bounded to own ${end}`, 'PolicyDocument', name, bounds)]
      : [open(`whether statement ${name} is bounded to own ${end} is not told`, 'PolicyDocument', name)];
  };
  return [
    ...said('principals', ofPrincipals(statement, home), OF_PRINCIPALS),
    ...said('resources', ofResources(statement, home, assembly), OF_RESOURCES),
  ];
}

function ofPrincipals(statement: Statement, home: Home): Belonging {
  const { account } = home;
  const { principals } = statement;
  const named =
    principals !== undefined &&
    !principals.inverted &&
    principals.items.every(
      ({ kind, id }) => kind === 'AWS' && typeof id === 'string' && (id === account || id.split(':')[4] === account),
    );
  return named ? 'own' : boundBy(statement, OF_PRINCIPALS, home);
}

function ofResources(statement: Statement, home: Home, assembly: Assembly): Belonging {
  const bound = boundBy(statement, OF_RESOURCES, home);
  const { resources } = statement;
  if (bound === 'own' || resources === undefined || resources.inverted) return bound;
  const named = resources.items.map((item) => belongingOf(item, home, assembly));
  if (named.includes('foreign')) return bound;
  return named.includes('undecided') ? 'undecided' : 'own';
}

/** A bucket ARN carries no account: only one that the templates make is known to be ours. */
function belongingOf(item: PolicyValue, { account }: Home, assembly: Assembly): Belonging {
  if ('unresolved' in item) return 'undecided';
  if (item.text.split(':')[4] === account) return 'own';
  const [, bucket] = /^arn:aws[a-z-]*:s3:::([a-z0-9.-]+)(?:\/|$)/i.exec(item.text) ?? [];
  if (bucket === undefined) return 'foreign';
  return assembly.ofType('AWS::S3::Bucket').some(({ physicalId }) => physicalId === bucket) ? 'own' : 'undecided';
}
