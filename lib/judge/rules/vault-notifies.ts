import { at, isUnresolved, listOf } from '../assembly/value';
import { bad, good, open, perResource } from './grounds/ruling';

const EVENTS = ['BACKUP_JOB_COMPLETED', 'COPY_JOB_FAILED', 'S3_BACKUP_OBJECT_FAILED'];

export const vaultNotifies = perResource('BAK-19', ['AWS::Backup::BackupVault'], (vault) => {
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
