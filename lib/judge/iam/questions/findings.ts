import type { Finding, Subject } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { SearchResult } from '../search/open-question';
import { isPermissionSet } from './humans';

/** The resource of the assembly behind an ARN; a permission set or an outsider has none of its own. */
export function subjectFor(assembly: Assembly, arn: string, type: string): Subject {
  const resource = assembly.target(arn);
  if (resource === undefined && isPermissionSet(arn)) return permissionSetOf(assembly, arn);
  if (resource === undefined) return { stack: '*', logicalId: arn, type };
  const { stack, logicalId, path } = resource;
  return { stack, logicalId, type: resource.type, ...(path === undefined ? {} : { path }) };
}

/** The permission set behind the role that Identity Center makes of it. */
function permissionSetOf(assembly: Assembly, arn: string): Subject {
  const name = arn.slice(arn.indexOf('AWSReservedSSO_') + 'AWSReservedSSO_'.length);
  const set = assembly
    .ofType('AWS::SSO::PermissionSet')
    .find(({ properties, logicalId }) => (properties['Name'] ?? logicalId) === name);
  if (set === undefined) return { stack: '*', logicalId: arn, type: 'AWS::SSO::PermissionSet' };
  const { stack, logicalId, type, path } = set;
  return { stack, logicalId, type, ...(path === undefined ? {} : { path }) };
}

interface Wording {
  /** Said where a request was found. */
  readonly fails: string;
  /** Said where it is proved that there is none. */
  readonly holds: string;
}

/** "Nobody can ...": a witness breaks it, a proof keeps it. */
export function findingOf(subject: Subject, result: SearchResult, wording: Wording): Finding {
  switch (result.found) {
    case 'witness':
      return {
        subject,
        verdict: 'fails',
        observed: { request: result.request, by: result.answer.by },
        reason: wording.fails,
      };
    case 'none':
      return { subject, verdict: 'holds', observed: { requestsExamined: result.examined }, reason: wording.holds };
    case 'unknown':
      return {
        subject,
        verdict: 'unknown',
        observed: { missing: result.why.slice(0, 8) },
        reason: `it cannot be decided: ${result.why.slice(0, 3).join('; ')}`,
      };
  }
}
