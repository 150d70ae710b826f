import type { Resource } from '../assembly/assembly';
import { estateOfAssembly } from '../iam/estate/estate-of-assembly';
import { rolesOfPeople } from '../iam/questions/humans';
import { isExcepted } from './grounds/identity-policies';
import { remember } from './grounds/links';
import { valueWithin } from './grounds/property';
import { bad, figure, type Ground, open, perResource } from './grounds/ruling';

/** AWS lets no role have shorter sessions than this, and gives it where nothing is said. */
const HOUR = 3_600;
const SET = 'AWS::SSO::PermissionSet';

/** A session is good until it ends: whoever got hold of it needs neither password nor second factor until then. */
export const peopleSignInAgain = perResource('IAM-29', ['AWS::IAM::Role', SET], (role, ground) => {
  const longest = longestFor(role, ground);
  if (role.type !== SET) {
    if (!takenByPeople(ground.assembly).has(role.arn)) return undefined;
    return valueWithin(role.properties['MaxSessionDuration'], 'MaxSessionDuration', { max: longest, byDefault: HOUR });
  }
  const text = role.properties['SessionDuration'] ?? 'PT1H';
  if (typeof text !== 'string') return open('SessionDuration cannot be resolved', 'SessionDuration', text);
  const seconds = secondsOf(text);
  return seconds === undefined
    ? bad('SessionDuration is no duration', 'SessionDuration', text)
    : valueWithin(seconds, 'SessionDuration', { max: longest });
});

const takenByPeople = remember(
  (assembly): ReadonlySet<string | undefined> =>
    new Set(rolesOfPeople(estateOfAssembly(assembly)).map(({ arn }) => arn)),
);

/** As old as a second factor may be; support has a figure of its own. */
function longestFor(role: Resource, ground: Ground): number {
  return isExcepted(role, ['support'])
    ? figure(ground, 'supportSessionHours') * HOUR
    : Math.max(HOUR, figure(ground, 'adminMfaMaxAgeSeconds'));
}

/** Seconds of an ISO 8601 duration of hours, minutes and seconds. */
function secondsOf(text: string): number | undefined {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text);
  if (match === null || text === 'PT') return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  return (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
}
