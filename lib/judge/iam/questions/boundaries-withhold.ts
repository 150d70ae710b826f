import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Rule } from '../../rule';
import type { Estate, Identity } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { readPolicy } from '../read-policy';
import { search } from '../search/search';
import { ENDS_PROTECTION, LASTING_CREDENTIALS } from './capped-actions';
import { findingOf, subjectFor } from './findings';

const EVERYTHING = readPolicy('everything', {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

/**
 * ORG-04: a boundary is asked by itself, with a role that has every permission and a name that nobody exempts. The roles
 * of today may be narrow enough without it; it is there for those of tomorrow.
 */
export const boundariesWithhold: Rule = {
  control: 'ORG-04',
  examine: (assembly, { organisation }): readonly Finding[] => {
    const estate = estateOfAssembly(assembly, organisation);
    const boundaries = new Map(
      [...estate.identities.values()].flatMap(({ boundary, boundaryArn }) =>
        boundary === undefined || boundaryArn === undefined ? [] : [[boundaryArn, boundary]],
      ),
    );
    return [...boundaries].map(([arn, boundary]) => withholds(assembly, estate, arn, boundary));
  },
};

function withholds(
  assembly: Assembly,
  estate: Estate,
  arn: string,
  boundary: NonNullable<Identity['boundary']>,
): Finding {
  const as = `arn:aws:iam::${estate.account}:role/some-new-role`;
  const probe: Identity = { arn: as, kind: 'role', policies: [EVERYTHING], boundary, boundaryArn: arn, tags: {} };
  const asked = { ...estate, identities: new Map([[as, probe]]) };
  return findingOf(
    subjectFor(assembly, arn, 'AWS::IAM::ManagedPolicy'),
    search(asked, { as, do: [...ENDS_PROTECTION, ...LASTING_CREDENTIALS], on: 'any' }),
    {
      fails: 'a role inside the boundary can end evidence, watching or backups, or make a way in',
      holds: 'whatever a role inside the boundary is given, it ends neither evidence nor watching nor backups',
    },
  );
}
