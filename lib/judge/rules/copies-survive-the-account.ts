import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import type { Rule } from '../rule';
import { type Copy, copiesOf, planRules, selectionsOf, some, statefulResources, takes } from './grounds/backups';
import { bad, good, open, type Ruling, subjectOf } from './grounds/ruling';

const AIR_GAPPED = 'AWS::Backup::LogicallyAirGappedBackupVault';

/**
 * Whoever holds the account, a thief or a mistake, reaches every vault and every key in it. What an air-gapped vault or another
 * account has, under a key that is not of this one, is left. Without any such copy the clause stays open.
 */
export const copiesSurviveTheAccount: Rule = {
  control: 'BAK-32',
  examine: (assembly, { figures }): readonly Finding[] => {
    const far = planRules(assembly).some((rule) =>
      copiesOf(rule, assembly).some((copy) => leaves(copy, rule.plan, assembly)),
    );
    const gapped = assembly.ofType(AIR_GAPPED).length > 0;
    if (!far && !gapped && figures['airGappedVault'] !== true) return [];
    return statefulResources(assembly).map((resource) => ({
      subject: subjectOf(resource),
      ...survives(resource, assembly),
    }));
  },
};

function survives(resource: Resource, assembly: Assembly): Ruling {
  const rulings = planRules(assembly).flatMap((rule): readonly Ruling[] => {
    const taken = some(selectionsOf(rule.plan, assembly).map((selection) => takes(selection, resource, assembly)));
    if (taken === false) return [];
    return copiesOf(rule, assembly)
      .filter((copy) => leaves(copy, rule.plan, assembly))
      .map((copy) =>
        taken === true ? outOfReach(copy) : open('whether a plan that copies takes it cannot be resolved'),
      );
  });
  return (
    rulings.find(({ verdict }) => verdict === 'holds') ??
    rulings[0] ??
    bad('no copy of it lies in an air-gapped vault or in another account')
  );
}

/** Whether a copy goes to an air-gapped vault or to another account. */
function leaves({ vault, value }: Copy, plan: Resource, assembly: Assembly): boolean {
  if (vault !== undefined) return vault.type === AIR_GAPPED;
  const arn = textOf(value, assembly);
  const account = assembly.stacks.find(({ name }) => name === plan.stack)?.account;
  return arn?.startsWith('arn:') === true && account !== undefined && arn.split(':')[4] !== account;
}

function outOfReach({ vault }: Copy): Ruling {
  if (vault === undefined) return good('is copied to another account');
  return vault.properties['EncryptionKeyArn'] === undefined
    ? good(`is copied to ${vault.logicalId}, which is air-gapped, under a key of AWS`)
    : bad(`${vault.logicalId} is air-gapped, but is lost with a key of this account`, 'EncryptionKeyArn');
}
