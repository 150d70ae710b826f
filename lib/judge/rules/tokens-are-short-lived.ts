import type { Resource } from '../assembly/assembly';
import { at, isReference, isUnresolved, numberOf } from '../assembly/value';
import { faults } from './grounds/property';
import { bad, figure, good, open, perResource, type Ruling } from './grounds/ruling';

const MINUTES: Readonly<Record<string, number>> = { seconds: 1 / 60, minutes: 1, hours: 60, days: 1440 };

/** Without a unit Cognito counts access and identity tokens in hours: 15 would be fifteen hours. */
export const tokensAreShortLived = perResource('IDP-03', ['AWS::Cognito::UserPoolClient'], (client, ground) => {
  const max = figure(ground, 'jwtMinutes');
  return faults(['AccessToken', 'IdToken'].map((token) => lives(client, token, max)));
});

function lives(client: Resource, token: string, max: number): Ruling {
  const path = `${token}Validity`;
  const given = at(client.properties, path);
  const unit = at(client.properties, `TokenValidityUnits.${token}`) ?? 'hours';
  if ([given, unit].some((value) => isUnresolved(value) || isReference(value)))
    return open(`${path} cannot be resolved`, path);
  const minutes =
    (given === undefined ? 1 : (numberOf(given) ?? Number.NaN)) *
    (given === undefined ? 60 : (MINUTES[String(unit)] ?? Number.NaN));
  if (Number.isNaN(minutes)) return bad(`${path} is no time`, path, given);
  return minutes <= max
    ? good(`${token} lives ${minutes} minutes`, path, given)
    : bad(`${token} lives ${minutes} minutes`, path, given, `at most ${max} minutes`);
}
