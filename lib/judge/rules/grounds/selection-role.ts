import type { Assembly, Resource } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { at, isUnresolved } from '../../assembly/value';
import { pointedTo } from './links';
import { ask, onBehalfOf } from './publish-proof';
import { bad, good, open, type Ruling } from './ruling';

const PATH = 'BackupSelection.IamRoleArn';
/** AWS Backup makes it in each account that asks for it in the console. */
const DEFAULT_ROLE = /^arn:aws[\w-]*:iam::\d{12}:role\/service-role\/AWSBackupDefaultServiceRole$/;

/** Whether AWS Backup can take the role of a selection; without one its jobs end before they begin. */
export function roleCanBeTaken(selection: Resource, assembly: Assembly): Ruling {
  const raw = at(selection.properties, PATH);
  const about = `${selection.logicalId}, whose role`;
  if (isUnresolved(raw)) return open(`is taken by ${about} cannot be resolved`);
  const role = pointedTo(raw, assembly, 'AWS::IAM::Role');
  if (role === undefined) {
    return DEFAULT_ROLE.test(textOf(raw, assembly) ?? '')
      ? good(`is taken by ${about} is the default of AWS Backup`)
      : bad(`is taken by ${about} is neither in the assembly nor the default of AWS Backup`);
  }
  if (role.arn === undefined || role.conditional !== undefined) {
    return open(`is taken by ${about} ${role.logicalId} may not be there`);
  }
  const { 'aws:SourceAccount': account } = onBehalfOf(selection, assembly);
  const { decision, by } = ask(assembly, {
    as: 'backup.amazonaws.com',
    do: 'sts:AssumeRole',
    on: role.arn,
    with: account === undefined ? {} : { 'aws:SourceAccount': account },
  });
  if (decision === 'allowed') return good(`is taken by ${about} ${role.logicalId} AWS Backup can take`);
  return decision === 'unknown'
    ? open(`is taken by ${about} ${role.logicalId} AWS Backup can perhaps take`, undefined, by)
    : bad(`is taken by ${about} ${role.logicalId} AWS Backup cannot take`, undefined, by);
}
