import { faults, flag, oneOf } from './grounds/property';
import { perResource } from './grounds/ruling';

export const refreshTokensRotate = perResource('IDP-04', ['AWS::Cognito::UserPoolClient'], (client) =>
  faults([
    oneOf(client, 'RefreshTokenRotation.Feature', ['ENABLED'], 'DISABLED'),
    flag(client, 'EnableTokenRevocation', true, true),
  ]),
);
