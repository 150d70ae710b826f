import type { Resource } from '../assembly/assembly';
import { at } from '../assembly/value';
import { attachments } from './grounds/links';
import { faults, within } from './grounds/property';
import { bad, good, perResource, type Ruling } from './grounds/ruling';

const risks = attachments('AWS::Cognito::UserPoolRiskConfigurationAttachment', 'UserPoolId', 'AWS::Cognito::UserPool');
const DAYS = 7;

export const leakedPasswordsAreRefused = perResource('IDP-06', ['AWS::Cognito::UserPool'], (pool, { assembly }) =>
  faults([
    within(pool, 'Policies.PasswordPolicy.TemporaryPasswordValidityDays', { max: DAYS, byDefault: DAYS }),
    blocks(risks(assembly).get(pool) ?? []),
  ]),
);

function blocks(attached: readonly Resource[]): Ruling {
  const path = 'CompromisedCredentialsRiskConfiguration.Actions.EventAction';
  const found = attached.find(({ properties }) => at(properties, path) === 'BLOCK');
  return found === undefined
    ? bad('nothing refuses passwords that have leaked', undefined, undefined, `${path} BLOCK`)
    : good(`${found.logicalId} refuses leaked passwords`);
}
