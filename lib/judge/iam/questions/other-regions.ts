import type { Finding } from '../../../promises/judgement';
import type { Rule } from '../../rule';
import { mutatingActions } from '../action-data';
import { matchesGlob } from '../glob';
import type { Policy } from '../policy';
import { boundariesAlone } from './boundaries-alone';
import { findingOf, subjectFor } from './findings';
import { firstWitness } from './session-without-mfa';

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
/** Of each part of the world those that a policy may let in by name or pattern. */
const REGIONS = [
  ...['af-south-1', 'ap-east-1', 'ap-northeast-1', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1'],
  ...['eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3'],
  ...['il-central-1', 'me-central-1', 'me-south-1', 'mx-central-1', 'sa-east-1'],
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
];

/**
 * IAM-25: no boundary lets anybody change anything in a region that the profile does not allow, services without region
 * excepted. Asked of a role that has every permission, so that it speaks for every role that the boundary ever caps.
 */
export const rolesStayInTheirRegions: Rule = {
  control: 'IAM-25',
  examine: (assembly, { organisation, allowedRegions }): readonly Finding[] => {
    // Which regions are allowed is told by a profile, and by nothing in a template.
    if (allowedRegions === undefined) return [];
    regional ??= mutatingActions().filter((action) => !GLOBAL.has(action.slice(0, action.indexOf(':'))));
    const changes = regional;
    return boundariesAlone(assembly, organisation).map(({ arn, capped, alone }) => {
      const asked = [ELSEWHERE, ...letIn(capped.boundary, allowedRegions)].map((region) => ({
        as: capped.arn,
        do: changes,
        on: 'any',
        with: { 'aws:RequestedRegion': region },
      }));
      return findingOf(subjectFor(assembly, arn, 'AWS::IAM::ManagedPolicy'), firstWitness(alone, asked), {
        fails: 'a role that it caps can change something in a region that is not allowed',
        holds: 'no role that it caps changes anything in a region that is not allowed',
      });
    });
  },
};

/** Regions that are not allowed and that the policy names all the same. */
function letIn(boundary: Policy | undefined, allowed: readonly string[]): readonly string[] {
  const named = (boundary?.statements ?? [])
    .flatMap(({ conditions }) => conditions.filter(({ key }) => key === 'aws:requestedregion'))
    .flatMap(({ values }) =>
      values.flatMap((value) => ('glob' in value && value.glob !== undefined ? [value.glob] : [])),
    );
  return REGIONS.filter((region) => !allowed.includes(region) && named.some((glob) => matchesGlob(glob, region)));
}
