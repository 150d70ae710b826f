import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import { type Escalation, escalationPaths, isAdministrator, type Step } from '../escalation/paths';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { subjectFor } from './findings';

/**
 * Is there a path to an administrator? One finding for each identity that is none itself, with the path where there is one.
 */
export function escalations(assembly: Assembly): readonly Finding[] {
  const estate = estateOfAssembly(assembly);
  const found = new Map(escalationPaths(estate).map((escalation) => [escalation.identity, escalation]));
  return [...estate.identities.values()]
    .filter((identity) => !isAdministrator(estate, identity))
    .map(({ arn, kind }) =>
      findingFor(assembly, arn, kind === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role', found.get(arn)),
    );
}

function findingFor(assembly: Assembly, arn: string, type: string, escalation: Escalation | undefined): Finding {
  const subject = subjectFor(assembly, arn, type);
  if (escalation === undefined) {
    return { subject, verdict: 'holds', reason: 'no known method leads from here to an administrator' };
  }
  if (escalation.path !== undefined) {
    const observed = escalation.path.map(show);
    return { subject, verdict: 'fails', observed, reason: `privilege escalation: ${observed.join(', then ')}` };
  }
  const missing = escalation.unknown.slice(0, 8);
  return {
    subject,
    verdict: 'unknown',
    observed: { missing },
    reason: `whether a method leads to an administrator cannot be decided: ${missing.slice(0, 3).join('; ')}`,
  };
}

function show({ from, by, to }: Step): string {
  const name = (arn: string) => (arn === '*' ? 'a new administrator' : arn.slice(arn.lastIndexOf('/') + 1));
  return `${name(from)} wins ${from === to ? 'every permission' : name(to)} by ${by}`;
}
