import type { Assembly } from '../../assembly/assembly';
import type { Organisation } from '../../expectations';
import type { Estate, Identity } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { readPolicy } from '../read-policy';
import { isBreakGlass, rolesOfPeople } from './humans';

/** Somebody whom no exception of a boundary can mean. */
const CAPPED = 'role/no-such-thing-7f3a';

/** A boundary by itself: over somebody who has every permission below it, and beside whom nobody else is there. */
export interface BoundaryAlone {
  /** ARN of the policy that is the boundary. */
  readonly arn: string;
  /** Whether it caps people, who come by a trust of the assembly. */
  readonly ofPeople: boolean;
  /** Who has every permission and nothing but the boundary, and whom no exception of it can mean. */
  readonly capped: Identity;
  /** Break-glass roles under it, as if they had every permission and nothing else: boundaries except them from this and that. */
  readonly excepted: readonly Identity[];
  /** The estate in which to ask: nobody but these, and what limits everybody. */
  readonly alone: Estate;
}

/** Every boundary of the assembly alone, so that an answer speaks for whoever it will ever cap. */
export function boundariesAlone(assembly: Assembly, organisation?: Organisation): readonly BoundaryAlone[] {
  const estate = estateOfAssembly(assembly, organisation);
  const people = rolesOfPeople(estate);
  const boundaries = new Map(
    [...estate.identities.values()].flatMap(({ boundaryArn, boundary }) =>
      boundaryArn === undefined || boundary === undefined ? [] : [[boundaryArn, boundary] as const],
    ),
  );
  return [...boundaries].map(([arn, boundary]) => {
    const capped: Identity = { ...capable(`arn:aws:iam::${estate.account}:${CAPPED}`), boundary, boundaryArn: arn };
    const under = people.filter(({ boundaryArn }) => boundaryArn === arn);
    const excepted = under
      .filter((person) => isBreakGlass(person.arn))
      .map((person) => ({ ...capped, arn: person.arn }));
    const identities = new Map([capped, ...excepted].map((identity) => [identity.arn, identity]));
    const alone: Estate = { ...estate, identities, resources: new Map() };
    return { arn, ofPeople: under.length > 0, capped, excepted, alone };
  });
}

function capable(arn: string): Identity {
  const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  return { arn, kind: 'role', policies: [readPolicy('everything', everything)], tags: {} };
}
