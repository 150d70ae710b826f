import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Organisation } from '../../expectations';
import { type Escalation, escalationPaths, isAdministrator, type Step } from '../escalation/paths';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { subjectFor } from './findings';
import { humansOf, isBreakGlass } from './humans';

/**
 * Is there a path to an administrator? One finding for each identity that is none itself, with the path where there is one.
 * People are administrators by break-glass alone: a role that they work with every day is judged like any other.
 */
export function escalations(assembly: Assembly, organisation?: Organisation): readonly Finding[] {
  const estate = estateOfAssembly(assembly, organisation);
  const found = new Map(escalationPaths(estate).map((escalation) => [escalation.identity, escalation]));
  const people = new Set(humansOf(estate).map(({ arn }) => arn));
  return [...estate.identities.values()].flatMap((identity): readonly Finding[] => {
    const { arn, kind } = identity;
    const type = kind === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role';
    if (!isAdministrator(estate, identity)) return [findingFor(assembly, arn, type, found.get(arn))];
    if (!people.has(arn) || isBreakGlass(arn)) return [];
    const reason = 'people are administrators in their daily work: the role can change what every other may do';
    return [
      { subject: subjectFor(assembly, arn, type), verdict: 'fails', observed: [`${arn} is an administrator`], reason },
    ];
  });
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
