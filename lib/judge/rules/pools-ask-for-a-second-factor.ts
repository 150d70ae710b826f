import { oneOf } from './grounds/property';
import { perResource } from './grounds/ruling';

/** A pool that offers none by default offers none: OFF. */
export const poolsAskForASecondFactor = perResource('IDP-01', ['AWS::Cognito::UserPool'], (pool, { expectations }) =>
  oneOf(pool, 'MfaConfiguration', expectations.figures['endUserMfa'] === 'ON' ? ['ON'] : ['ON', 'OPTIONAL'], 'OFF'),
);
