/** Repair notes of the IDP controls. */
export const signInRepairs: Readonly<Record<string, string>> = {
  'IDP-01': 'A stolen password is enough. Set MfaConfiguration to OPTIONAL or ON.',
  'IDP-02':
    'A number can be taken over. Set EnabledMfas to SOFTWARE_TOKEN_MFA alone; users of text messages must enrol an app first.',
  'IDP-03':
    'A stolen token works longer than promised. Set AccessTokenValidity, IdTokenValidity and TokenValidityUnits; without the unit Cognito counts hours.',
  'IDP-04':
    'A stolen refresh token works until it ends. Set RefreshTokenRotation.Feature ENABLED and EnableTokenRevocation.',
  'IDP-05': 'Weak passwords are taken. Set Policies.PasswordPolicy with MinimumLength and all four Require.',
  'IDP-06':
    'A password that everybody can look up is taken. Attach a risk configuration with CompromisedCredentials BLOCK; it needs the Plus tier.',
  'IDP-07':
    'Strangers learn who is a customer, or guess undisturbed. Set AdvancedSecurityMode ENFORCED and PreventUserExistenceErrors ENABLED.',
  'IDP-08':
    'Passwords can be tried as fast as the network allows. Associate a web ACL whose RateBasedStatement blocks.',
  'IDP-09': 'Nobody can say who signed in. Add a LogDeliveryConfiguration with userAuthEvents; it needs the Plus tier.',
  'IDP-10':
    'Passwords can be tried without end. Set the triggers PreAuthentication and PostAuthentication and MAX_FAILED of the first.',
  'IDP-11':
    'Whoever sits down at an open screen goes on. Set SessionTimeout of the authenticate actions and idleSessionTimeout of the session document.',
  'IDP-12': "Nobody can say who called what. Set the access log's destination and a format with all five.",
  'IDP-13': 'Everybody may call it. Set AuthorizationType and an authorizer.',
  'IDP-14': 'A misspelt attribute in a policy is never met, and nobody is told. Set STRICT and a schema.',
};
