import type { Statement } from '../iam/policy';
import { conditionsOn, pins, policyAt, unreadable } from './grounds/policies';
import { bad, good, open, perResource } from './grounds/ruling';

const BOUNDS = [
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:ResourceAccount',
  'aws:ResourceOrgID',
  'aws:ResourceOrgPaths',
];

export const endpointsAreBounded = perResource('NET-10', ['AWS::EC2::VPCEndpoint'], (endpoint, { assembly }) => {
  const kind = endpoint.properties['VpcEndpointType'] ?? 'Gateway';
  if (kind !== 'Gateway' && kind !== 'Interface') return undefined;
  const policy = policyAt(endpoint.properties['PolicyDocument'], assembly);
  if (policy === undefined)
    return bad('has no policy, so that it carries requests of anybody to anything', 'PolicyDocument');
  const broken = unreadable([policy]);
  if (broken !== undefined) return open(`the policy cannot be read: ${broken}`, 'PolicyDocument');
  const account = assembly.stacks.find((stack) => stack.name === endpoint.stack)?.account ?? '';
  const unbounded = policy.statements.find((s) => s.effect === 'Allow' && !isBounded(s, account));
  return unbounded === undefined
    ? good('lets only own principals or resources through', 'PolicyDocument')
    : bad(
        `statement ${unbounded.name} is bounded neither by principal nor by resource`,
        'PolicyDocument',
        unbounded.name,
        BOUNDS,
      );
});

function isBounded(statement: Statement, account: string): boolean {
  if (conditionsOn(statement, ...BOUNDS).some(pins)) return true;
  const { principals, resources } = statement;
  const ownPrincipals =
    principals !== undefined &&
    !principals.inverted &&
    principals.items.every(
      ({ kind, id }) => kind === 'AWS' && typeof id === 'string' && (id === account || id.split(':')[4] === account),
    );
  // A bucket ARN carries no account: a name without wildcard is a bucket that somebody meant.
  const ownResources =
    resources !== undefined &&
    !resources.inverted &&
    resources.items.every(
      (item) =>
        'text' in item &&
        (item.text.split(':')[4] === account || /^arn:aws[a-z-]*:s3:::[a-z0-9.-]+(\/|$)/i.test(item.text)),
    );
  return ownPrincipals || ownResources;
}
