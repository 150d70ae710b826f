import type { Finding } from '../../../promises/judgement';
import type { Rule } from '../../rule';
import type { Estate, Identity } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion } from '../search/open-question';
import { findingOf, subjectFor } from './findings';
import { firstWitness } from './session-without-mfa';

const EDIT = ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:DeletePolicyVersion', 'iam:DeletePolicy'];

/**
 * IAM-14: no bounded role can shed its boundary. It cannot take a boundary off, set another one, edit the policy that is
 * one, make a role or user without one, or pass on a role of the assembly that has none.
 */
export const boundaryStays: Rule = {
  control: 'IAM-14',
  examine: (assembly, { organisation }): readonly Finding[] => {
    const estate = estateOfAssembly(assembly, organisation);
    const boundaries = new Set(
      [...estate.identities.values()].flatMap((i) => (i.boundaryArn === undefined ? [] : [i.boundaryArn])),
    );
    return [...estate.identities.values()]
      .filter((identity) => identity.boundary !== undefined)
      .map((identity) =>
        findingOf(
          subjectFor(assembly, identity.arn, 'AWS::IAM::Role'),
          firstWitness(estate, escapes(estate, identity, boundaries)),
          {
            fails: 'the role can shed or go round its boundary',
            holds: 'the role can neither shed nor go round its boundary',
          },
        ),
      );
  },
};

export function escapes(
  estate: Estate,
  { arn, boundaryArn }: Identity,
  boundaries: ReadonlySet<string>,
): readonly OpenQuestion[] {
  const other = `arn:aws:iam::${estate.account}:policy/some-other-policy`;
  const key = 'iam:PermissionsBoundary';
  const account = `arn:aws:iam::${estate.account}`;
  const unbounded = [...estate.identities.values()].filter((i) => i.kind === 'role' && i.boundary === undefined);
  return [
    { as: arn, do: ['iam:DeleteRolePermissionsBoundary'], on: arn },
    { as: arn, do: ['iam:DeleteRolePermissionsBoundary'], on: 'any' },
    { as: arn, do: ['iam:DeleteUserPermissionsBoundary'], on: 'any' },
    { as: arn, do: ['iam:PutRolePermissionsBoundary'], on: 'any', with: { [key]: other } },
    // Another boundary of the assembly is not its own: that of machines lets people act from anywhere.
    ...[...boundaries]
      .filter((policy) => policy !== boundaryArn)
      .map((policy) => ({ as: arn, do: ['iam:PutRolePermissionsBoundary'], on: arn, with: { [key]: policy } })),
    { as: arn, do: ['iam:PutUserPermissionsBoundary'], on: 'any', with: { [key]: other } },
    { as: arn, do: ['iam:CreateRole', 'iam:CreateUser'], on: 'any', without: [key] },
    { as: arn, do: ['iam:CreateRole', 'iam:CreateUser'], on: 'any', with: { [key]: other } },
    { as: arn, do: ['iam:CreateRole'], on: `${account}:role/new-role`, without: [key] },
    ...[...boundaries].map((policy) => ({ as: arn, do: EDIT, on: policy })),
    ...unbounded.map((role) => ({ as: arn, do: ['iam:PassRole'], on: role.arn })),
  ];
}
