import type { Resource } from '../assembly/assembly';
import { estateOfAssembly } from '../iam/estate/estate-of-assembly';
import { isForPipelines, rolesOfPeople } from '../iam/questions/humans';
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
    const { people, pipelines } = takenBy(ground.assembly);
    if (!people.has(role.arn) && !pipelines.has(role.arn)) return undefined;
    // A pipeline has no second factor to grow old: it proves who it is once more for every run.
    const max = people.has(role.arn) ? longest : HOUR;
    return valueWithin(role.properties['MaxSessionDuration'], 'MaxSessionDuration', { max, byDefault: HOUR });
  }
  const text = role.properties['SessionDuration'] ?? 'PT1H';
  if (typeof text !== 'string') return open('SessionDuration cannot be resolved', 'SessionDuration', text);
  const seconds = secondsOf(text);
  return seconds === undefined
    ? bad('SessionDuration is no duration', 'SessionDuration', text)
    : valueWithin(seconds, 'SessionDuration', { max: longest });
});

const takenBy = remember((assembly) => {
  const estate = estateOfAssembly(assembly);
  const roles: readonly (string | undefined)[] = [...estate.identities.keys()];
  return {
    people: new Set<string | undefined>(rolesOfPeople(estate).map(({ arn }) => arn)),
    pipelines: new Set(roles.filter((arn) => arn !== undefined && isForPipelines(estate, arn))),
  };
});

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
