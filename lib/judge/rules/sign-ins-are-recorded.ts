import { at, listOf } from '../assembly/value';
import { attachments } from './grounds/links';
import { bad, good, perResource } from './grounds/ruling';

const POOL = 'AWS::Cognito::UserPool';
const deliveries = attachments('AWS::Cognito::LogDeliveryConfiguration', 'UserPoolId', POOL);

export const signInsAreRecorded = perResource('IDP-09', [POOL], (pool, { assembly }) => {
  const delivers = (deliveries(assembly).get(pool) ?? []).some(({ properties }) =>
    listOf(properties['LogConfigurations']).some((one) => at(one, 'EventSource') === 'userAuthEvents'),
  );
  return delivers
    ? good('delivers its sign-in events')
    : bad('delivers no sign-in events', undefined, undefined, 'userAuthEvents');
});
