import type { Resource, Value } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { isUnresolved, listOf } from '../assembly/value';
import { pointedTo } from './grounds/links';
import { policyAt, speaksOf } from './grounds/policies';
import { bad, type Ground, good, open, perResource, type Ruling } from './grounds/ruling';

const BOUNDARY = 'PermissionsBoundary';
const POLICIES = 'ManagedPolicyArns';
const SERVICE = 'cloudformation.amazonaws.com';
const EVERYTHING = /:policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

/**
 * Whoever may start a deployment acts as the role with which CloudFormation deploys, so what caps people has to cap that
 * role as well: it carries a boundary that takes something away, whatever is attached to it.
 */
export const deploymentRoleIsBounded = perResource('IAM-31', ['AWS::IAM::Role'], (role, ground) => {
  const trust = policyAt(role.properties['AssumeRolePolicyDocument'], ground.assembly);
  const deploys = trust?.statements.some(
    (statement) =>
      statement.effect === 'Allow' &&
      speaksOf(statement, 'sts:AssumeRole') !== false &&
      statement.principals?.items.some(({ kind, id }) => kind === 'Service' && id === SERVICE),
  );
  if (deploys !== true) return undefined;
  const boundary = role.properties[BOUNDARY];
  return boundary === undefined || boundary === '' ? unbounded(role, ground) : caps(boundary, ground);
});

function unbounded(role: Resource, { assembly }: Ground): Ruling {
  const named = listOf(role.properties[POLICIES]);
  const texts = named.map((value) => textOf(value, assembly));
  const all = texts.filter((text) => text !== undefined && EVERYTHING.test(text));
  if (all.length > 0) return bad('CloudFormation can do everything with it, and no boundary caps it', POLICIES, all);
  return named.some(isUnresolved) || texts.includes(undefined)
    ? open('what is attached cannot be resolved, and no boundary caps it', POLICIES)
    : good('attaches nothing that can do everything', POLICIES, texts);
}

/** A boundary of AWS that allows everything caps nothing; one of the assembly caps where it denies, or allows less. */
function caps(boundary: Value, { assembly }: Ground): Ruling {
  if (isUnresolved(boundary)) return open('its boundary cannot be resolved', BOUNDARY);
  const text = textOf(boundary, assembly);
  if (text !== undefined && EVERYTHING.test(text)) return bad('its boundary takes nothing away', BOUNDARY, text);
  const policy = pointedTo(boundary, assembly, 'AWS::IAM::ManagedPolicy');
  const statements = policyAt(policy?.properties['PolicyDocument'], assembly)?.statements;
  if (statements === undefined) return good('carries a boundary', BOUNDARY, text);
  // A user has no boundary and no end, so a cap that lets users be made lets everything out.
  const lets = statements.some((s) => s.effect === 'Allow' && speaksOf(s, 'iam:CreateUser') !== false);
  const refuses = statements.some(
    (s) => s.effect === 'Deny' && s.conditions.length === 0 && speaksOf(s, 'iam:CreateUser') === true,
  );
  return lets && !refuses
    ? bad('its boundary lets it make users, which nothing caps', BOUNDARY, text)
    : good('carries a boundary that lets it make no users', BOUNDARY, text);
}
