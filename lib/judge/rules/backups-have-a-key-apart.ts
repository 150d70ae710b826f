import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { isReference, isUnresolved } from '../assembly/value';
import type { Expectations } from '../expectations';
import type { Rule } from '../rule';
import {
  type Copy,
  copiesOf,
  planRules,
  STATEFUL,
  selectionsOf,
  some,
  statefulResources,
  takes,
} from './grounds/backups';
import { keyOf } from './grounds/keys';
import { bad, type Ground, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';
import { dataKeyUses } from './grounds/storage';

/** AWS Backup manages these fully, so that their recovery points lie under the key of the vault. */
const OWN_KEY = ['AWS::EFS::FileSystem', 'AWS::S3::Bucket'];

/**
 * A recovery point of a database or a volume stays under the key of its source, whatever vault it lies in; only a copy gets another
 * (conflict C13). A profile without copies leaves the clause open: nothing is examined.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
export const backupsHaveAKeyApart: Rule = {
  control: 'BAK-31',
  wanted: asksForCopies,
  examine: (assembly, expectations): readonly Finding[] => {
    if (!asksForCopies(expectations) && planRules(assembly).every((rule) => copiesOf(rule, assembly).length === 0))
      return [];
    const inheriting = statefulResources(assembly).filter(({ type }) => !OWN_KEY.includes(type));
    if (inheriting.length === 0) {
      const subject = wholeAssembly('AWS::Backup::BackupPlan');
      return [{ subject, ...good('nothing is backed up whose recovery points stay under the key of their source') }];
    }
    return inheriting.map((resource) => ({
      subject: subjectOf(resource),
      ...apart(resource, { assembly, expectations }),
    }));
  },
};

function asksForCopies({ figures }: Expectations): boolean {
  return figures['crossRegionCopy'] === true || figures['airGappedVault'] === true;
}

function apart(resource: Resource, { assembly }: Ground): Ruling {
  const kind = STATEFUL[resource.type] ?? resource.type;
  const rulings = planRules(assembly).flatMap((rule): readonly Ruling[] => {
    const taken = some(selectionsOf(rule.plan, assembly).map((selection) => takes(selection, resource, assembly)));
    if (taken === false) return [];
    const copies = copiesOf(rule, assembly).map((copy) => keyOfCopy(copy, resource, rule.plan, assembly));
    return taken === true ? copies : copies.map(() => open('whether a plan that copies takes it cannot be resolved'));
  });
  return (
    rulings.find(({ verdict }) => verdict === 'holds') ??
    rulings.find(({ verdict }) => verdict === 'unknown') ??
    rulings[0] ??
    bad(`its recovery points stay under its own key: no plan that takes it copies ${kind} to a vault with another`)
  );
}

function keyOfCopy({ vault, value, path }: Copy, resource: Resource, plan: Resource, assembly: Assembly): Ruling {
  const home = assembly.stacks.find(({ name }) => name === plan.stack);
  if (vault === undefined) return keyElsewhere(textOf(value, assembly), home?.account, path);
  if (vault.type === 'AWS::Backup::LogicallyAirGappedBackupVault') {
    return good(`is copied to ${vault.logicalId}, which is air-gapped`);
  }
  const region = assembly.stacks.find(({ name }) => name === vault.stack)?.region;
  if (region === undefined || home?.region === undefined) return open('nothing tells the region of the copy', path);
  // Inside a region a snapshot keeps the key of its source.
  if (region === home.region) return bad(`is copied inside ${region}, where it keeps the key of its source`, path);
  const raw = vault.properties['EncryptionKeyArn'];
  const key = keyOf(raw, assembly);
  if (key === undefined) {
    return isUnresolved(raw) || isReference(raw)
      ? open(`the key of ${vault.logicalId} cannot be resolved`, path)
      : bad(`${vault.logicalId} has no key of ours`, path, raw);
  }
  const shared = dataKeyUses(assembly).some((use) => use.resource === resource && keyOf(use.value, assembly) === key);
  return shared
    ? bad(`${vault.logicalId} has the key of the data`, path)
    : good(`is copied to ${vault.logicalId} in ${region}, under a key of its own`);
}

function keyElsewhere(arn: string | undefined, account: string | undefined, path: string): Ruling {
  const theirs = arn?.split(':')[4];
  if (arn?.startsWith('arn:') !== true || theirs === undefined || account === undefined) {
    return open('where it is copied to cannot be resolved', path);
  }
  return theirs === account
    ? open('it is copied to a vault outside of the assembly, whose key nothing tells', path, arn)
    : good(`is copied to account ${theirs}, under a key there`);
}
