import { isUnresolved, listOf } from '../assembly/value';
import { bad, good, open, perResource } from './grounds/ruling';

const PATH = 'EnabledMfas';

/** A text message follows the number, and a number can be taken over at a counter. */
export const secondFactorIsAnApp = perResource('IDP-02', ['AWS::Cognito::UserPool'], (pool) => {
  const given = pool.properties[PATH];
  if (isUnresolved(given)) return open('its factors cannot be resolved', PATH);
  const factors = listOf(given);
  if (!factors.includes('SOFTWARE_TOKEN_MFA'))
    return bad('takes no authenticator app', PATH, given, ['SOFTWARE_TOKEN_MFA']);
  return factors.includes('SMS_MFA')
    ? bad('takes text messages as second factor', PATH, given, ['SOFTWARE_TOKEN_MFA'])
    : good('takes authenticator apps and no text messages', PATH);
});
