import type { Assembly, Resource, Value } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { isList, isMap, isReference, isUnresolved, listOf, own } from '../assembly/value';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

/**
 * Characters that AWS takes, white space not counted; only that of a trust can be raised, to the second figure.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PutInlinePolicyToPermissionSet.html
 */
const QUOTAS = {
  managed: 6_144,
  inlineOfUser: 2_048,
  inlineOfGroup: 5_120,
  inlineOfRole: 10_240,
  permissionSet: 32_768,
  trust: 2_048,
  raisedTrust: 8_192,
} as const;
/** The longest ARN that AWS makes; a value of which the template tells nothing may be that long. */
const LONGEST = 2_048;

/**
 * A policy that is too long is refused when it is deployed, and with it whatever it was to forbid. Counted as it will be
 * sent; a value that nobody knows yet counts as anything from nothing to the longest ARN.
 */
export const policyFitsItsQuota = perResource(
  'IAM-35',
  [
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::Policy',
    'AWS::IAM::RolePolicy',
    'AWS::IAM::UserPolicy',
    'AWS::IAM::GroupPolicy',
    'AWS::IAM::Role',
    'AWS::IAM::User',
    'AWS::IAM::Group',
    'AWS::SSO::PermissionSet',
  ],
  (resource, { assembly }) => {
    const { properties } = resource;
    const trust = properties['AssumeRolePolicyDocument'];
    const inline = documentsOf(resource);
    return [
      ...(inline.length === 0
        ? []
        : [
            ruled(
              sizeOf(inline, assembly),
              quotaOf(resource),
              resource.type === 'AWS::IAM::Role' ? 'Policies' : pathOf(resource),
            ),
          ]),
      ...(trust === undefined
        ? []
        : [ruled(sizeOf([trust], assembly), QUOTAS.trust, 'AssumeRolePolicyDocument', QUOTAS.raisedTrust)]),
    ];
  },
);

function pathOf({ properties }: Resource): string {
  return ['PolicyDocument', 'InlinePolicy', 'Policies'].find((key) => properties[key] !== undefined) ?? '';
}

/** All inline policies of a principal count together. */
function documentsOf({ properties }: Resource): readonly Value[] {
  const inline = listOf(properties['Policies']).map((policy) => own(policy, 'PolicyDocument') ?? policy);
  return [properties['PolicyDocument'], properties['InlinePolicy'], ...inline].filter(
    (document) => document !== undefined,
  );
}

function quotaOf({ type, properties }: Resource): number {
  if (type === 'AWS::IAM::ManagedPolicy') return QUOTAS.managed;
  if (type === 'AWS::SSO::PermissionSet') return QUOTAS.permissionSet;
  if (type.startsWith('AWS::IAM::User') || properties['Users'] !== undefined) return QUOTAS.inlineOfUser;
  if (type.startsWith('AWS::IAM::Group') || properties['Groups'] !== undefined) return QUOTAS.inlineOfGroup;
  return QUOTAS.inlineOfRole;
}

interface Size {
  readonly least: number;
  readonly most: number;
}

function sizeOf(documents: readonly Value[], assembly: Assembly): Size {
  let unknown = 0;
  const told = (value: Value): unknown => {
    if (isReference(value) || isUnresolved(value)) {
      const text = isReference(value) ? textOf(value, assembly) : undefined;
      if (text === undefined) unknown += 1;
      return text ?? '';
    }
    if (isList(value)) return value.map(told);
    return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, told(item)])) : value;
  };
  const texts = documents.map((document) => (typeof document === 'string' ? document : JSON.stringify(told(document))));
  const least = texts.join('').replace(/\s/g, '').length;
  return { least, most: least + unknown * LONGEST };
}

function ruled({ least, most }: Size, quota: number, property: string, raised = quota): Ruling {
  const observed = least === most ? { characters: least } : { characters: { least, most } };
  if (least > raised) return bad('is longer than AWS takes', property, observed, { quota: raised });
  if (least > quota)
    return open(`is longer than ${quota}; whether the account's quota was raised is not told`, property, observed);
  if (most > quota) return open(`may be longer than ${quota}: not every value of it is known`, property, observed);
  return good(`${least} of ${quota} characters`, property, observed);
}
