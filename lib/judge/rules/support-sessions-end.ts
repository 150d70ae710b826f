import type { Resource } from '../assembly/assembly';
import { isUnresolved } from '../assembly/value';
import { isExcepted } from './grounds/identity-policies';
import { bad, figure, good, open, perResource } from './grounds/ruling';

/** Sessions of those who may see customer data. AWS ends a session after an hour where nothing is said. */
export const supportSessionsEnd = perResource(
  'IAM-24',
  ['AWS::IAM::Role', 'AWS::SSO::PermissionSet'],
  (role, ground) => {
    if (!isExcepted(role, ['break-glass', 'support'])) return undefined;
    const property = role.type === 'AWS::IAM::Role' ? 'MaxSessionDuration' : 'SessionDuration';
    if (isUnresolved(role.properties[property])) return open('how long a session lasts cannot be resolved', property);
    const hours = hoursOf(role, property);
    const most = figure(ground, 'supportSessionHours');
    return hours <= most
      ? good(`a session ends after ${hours} hours`, property, hours)
      : bad(`a session may last ${hours} hours`, property, hours, `at most ${most}`);
  },
);

function hoursOf({ properties }: Resource, property: string): number {
  const value = properties[property];
  if (value === undefined) return 1;
  if (property === 'MaxSessionDuration') return Number(value) / 3600;
  const [, hours = '0', minutes = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(String(value)) ?? [undefined, 'Infinity'];
  return Number(hours) + Number(minutes) / 60;
}
