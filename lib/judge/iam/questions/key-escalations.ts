import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Organisation } from '../../expectations';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { search } from '../search/search';
import { findingOf, subjectFor } from './findings';
import { isBreakGlass } from './humans';
import { keysOf } from './key-readers';
import { Suspect } from './suspect';

/**
 * Can somebody who cannot decrypt with a key give himself, or others, the right to? Ways to it: a grant that is not made
 * for an AWS service (kms:GrantIsForAWSResource), or another key policy. Break-glass is left out. One finding for each who
 * can, or one for the proof that nobody can.
 */
export function keyEscalations(assembly: Assembly, organisation?: Organisation): readonly Finding[] {
  const estate = estateOfAssembly(assembly, organisation);
  const suspects = [...estate.identities.keys()]
    .filter((arn) => !isBreakGlass(arn))
    .map((arn) => new Suspect(estate, arn));
  if (suspects.length === 0) return [];
  return keysOf(estate).flatMap((key): readonly Finding[] => {
    const subject = subjectFor(assembly, key.arn, 'AWS::KMS::Key');
    let examined = 0;
    const found = suspects.flatMap((suspect): readonly Finding[] => {
      const way = suspect.finds([
        { do: ['kms:CreateGrant'], on: key.arn, with: { 'kms:GrantIsForAWSResource': 'false' } },
        { do: ['kms:PutKeyPolicy'], on: key.arn },
      ]);
      if (way.found === 'none') {
        examined += way.examined;
        return [];
      }
      if (search(estate, { as: suspect.arn, do: ['kms:Decrypt'], on: key.arn }).found !== 'none') return [];
      const name = suspect.arn.slice(suspect.arn.lastIndexOf('/') + 1);
      const fails = `${name} cannot decrypt with the key, but can give the right to`;
      return [findingOf(subject, way, { fails, holds: '' })];
    });
    if (found.length > 0) return found;
    const holds = 'nobody who cannot decrypt with the key can give the right to';
    return [findingOf(subject, { found: 'none', examined }, { fails: '', holds })];
  });
}
