import { oneOf } from './grounds/property';
import { perResource } from './grounds/ruling';

/** An answer that differs for unknown users tells a stranger who is a customer. */
export const poolHidesAndProtectsUsers = perResource(
  'IDP-07',
  ['AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient'],
  (resource) =>
    resource.type === 'AWS::Cognito::UserPool'
      ? oneOf(resource, 'UserPoolAddOns.AdvancedSecurityMode', ['ENFORCED'], 'OFF')
      : oneOf(resource, 'PreventUserExistenceErrors', ['ENABLED'], 'LEGACY'),
);
