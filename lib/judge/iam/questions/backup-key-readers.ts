import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import type { Rule } from '../../rule';
import type { Estate } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { search } from '../search/search';
import { findingOf, subjectFor } from './findings';
import { trustStatements } from './humans';

const COMPUTE =
  /^(lambda|ec2|ecs-tasks|ecs|tasks\.apprunner|batch|glue|sagemaker|codebuild|eks|pods\.eks)\.amazonaws\.com$/;
const VAULTS = ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'];

/** BAK-03: no role that a workload runs as decrypts with the key of a backup vault. */
export const backupKeyIsForBackups: Rule = {
  control: 'BAK-03',
  examine: (assembly, { organisation }) => {
    const estate = estateOfAssembly(assembly, organisation);
    const keys = new Set(
      assembly.ofType(...VAULTS).flatMap((vault) => {
        const value = vault.properties['EncryptionKeyArn'];
        const arn = assembly.target(value)?.arn ?? textOf(value, assembly);
        return arn === undefined ? [] : [arn];
      }),
    );
    const workloads = [...estate.identities.keys()].filter((role) => isWorkloadRole(estate, role));
    return [...keys].flatMap((key) => workloads.map((role) => reads(assembly, estate, role, key)));
  },
};

function reads(assembly: Assembly, estate: Estate, role: string, key: string): Finding {
  return findingOf(
    subjectFor(assembly, role, 'AWS::IAM::Role'),
    search(estate, { as: role, do: ['kms:Decrypt'], on: key }),
    {
      fails: `a workload role decrypts with the backup key ${key}`,
      holds: `the role does not decrypt with the backup key ${key}`,
    },
  );
}

function isWorkloadRole(estate: Estate, role: string): boolean {
  if (estate.workloads.some((workload) => workload.role === role)) return true;
  return trustStatements(estate, role).some((s) =>
    (s.principals?.items ?? []).some((p) => p.kind === 'Service' && typeof p.id === 'string' && COMPUTE.test(p.id)),
  );
}
