import type { Assembly, Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import { copiesOf, planRules } from './grounds/backups';
import { bad, good, open, perResource } from './grounds/ruling';

const EVENTS = ['BACKUP_JOB_COMPLETED', 'COPY_JOB_FAILED', 'S3_BACKUP_OBJECT_FAILED'];

/** A vault that only takes copies has no jobs of its own; that one has failed tells the vault that is copied from. */
export const vaultNotifies = perResource('BAK-19', ['AWS::Backup::BackupVault'], (vault, { assembly }) => {
  if (onlyTakesCopies(vault, assembly)) return undefined;
  const notifications = at(vault.properties, 'Notifications');
  const events = at(notifications, 'BackupVaultEvents');
  if (isUnresolved(notifications) || isUnresolved(events))
    return open('its notifications cannot be resolved', 'Notifications');
  const topic = at(notifications, 'SNSTopicArn');
  const heard = listOf(events).filter((event) => typeof event === 'string' && EVENTS.includes(event));
  return topic !== undefined && heard.length > 0
    ? good(`notifies a topic of ${heard.join(', ')}`, 'Notifications')
    : bad('notifies no topic of failures', 'Notifications', events, EVENTS);
});

function onlyTakesCopies(vault: Resource, assembly: Assembly): boolean {
  const rules = planRules(assembly);
  if (rules.some((rule) => rule.vault === vault)) return false;
  return rules.some((rule) => copiesOf(rule, assembly).some((copy) => copy.vault === vault));
}
