import type { Finding } from '../../../promises/judgement';
import type { Rule } from '../../rule';
import { mutatingActions } from '../action-data';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { readPolicy } from '../read-policy';
import { search } from '../search/search';
import { findingOf, subjectFor } from './findings';

/** Services that answer from one place for all regions, or that hold nothing of a customer's. */
const GLOBAL = new Set([
  'access-analyzer',
  'account',
  'aws-marketplace',
  'budgets',
  'ce',
  'cloudfront',
  'globalaccelerator',
  'health',
  'iam',
  'organizations',
  'route53',
  'route53domains',
  'shield',
  'sts',
  'support',
  'wafv2',
]);
let regional: readonly string[] | undefined;

/** A region of which no profile can speak. */
const ELSEWHERE = 'xx-elsewhere-1';

const ALL = readPolicy('everything', {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

/**
 * IAM-25: no boundary lets anybody change anything in a region that the profile does not allow, services without region
 * excepted. Asked of a role that has every permission, so that it speaks for every role that the boundary ever caps.
 */
export const rolesStayInTheirRegions: Rule = {
  control: 'IAM-25',
  examine: (assembly, { organisation }): readonly Finding[] => {
    const estate = estateOfAssembly(assembly, organisation);
    regional ??= mutatingActions().filter((action) => !GLOBAL.has(action.slice(0, action.indexOf(':'))));
    const asked = { do: regional, on: 'any', with: { 'aws:RequestedRegion': ELSEWHERE } };
    const capped = new Map([...estate.identities.values()].map((identity) => [identity.boundaryArn, identity]));
    return [...capped].flatMap(([boundary, identity]) => {
      if (boundary === undefined) return [];
      const strong = new Map(estate.identities).set(identity.arn, { ...identity, policies: [ALL] });
      const result = search({ ...estate, identities: strong }, { as: identity.arn, ...asked });
      return findingOf(subjectFor(assembly, boundary, 'AWS::IAM::ManagedPolicy'), result, {
        fails: 'a role that it caps can change something in a region that is not allowed',
        holds: 'no role that it caps changes anything in a region that is not allowed',
      });
    });
  },
};
