import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { search } from '../search/search';
import { findingOf, subjectFor } from './findings';
import { isBreakGlass } from './humans';
import { keysOf } from './key-readers';

/**
 * Can somebody who cannot decrypt with a key give himself, or others, the right to? Ways to it: a grant that is not made
 * for an AWS service (kms:GrantIsForAWSResource), or another key policy. Break-glass is left out.
 */
export function keyEscalations(assembly: Assembly): readonly Finding[] {
  const estate = estateOfAssembly(assembly);
  const identities = [...estate.identities.keys()].filter((arn) => !isBreakGlass(arn));
  return keysOf(estate).flatMap((key) =>
    identities.flatMap((as): readonly Finding[] => {
      if (search(estate, { as, do: ['kms:Decrypt'], on: key.arn }).found !== 'none') return [];
      const granting = search(estate, {
        as,
        do: ['kms:CreateGrant'],
        on: key.arn,
        with: { 'kms:GrantIsForAWSResource': 'false' },
      });
      const way = granting.found === 'none' ? search(estate, { as, do: ['kms:PutKeyPolicy'], on: key.arn }) : granting;
      const name = as.slice(as.lastIndexOf('/') + 1);
      return [
        findingOf(subjectFor(assembly, key.arn, 'AWS::KMS::Key'), way, {
          fails: `${name} cannot decrypt with the key, but can give the right to`,
          holds: `${name} can neither decrypt with the key nor give the right to`,
        }),
      ];
    }),
  );
}
