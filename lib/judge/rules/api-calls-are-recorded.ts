import { at, isUnresolved, say } from '../assembly/value';
import { bad, good, open, perResource } from './grounds/ruling';

const SETTINGS: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Stage': 'AccessLogSetting',
  'AWS::ApiGatewayV2::Stage': 'AccessLogSettings',
};
/** What an entry must tell: when, who, how, where, and how it ended. */
const FIELDS: readonly (readonly [string, RegExp])[] = [
  ['time', /\$context\.requestTime(Epoch)?/],
  [
    'subject',
    /\$context\.(authorizer\.[A-Za-z0-9_.]*sub|authorizer\.principalId|identity\.(caller|user|userArn|cognitoIdentityId))/,
  ],
  ['method', /\$context\.(httpMethod|routeKey)/],
  ['path', /\$context\.(path|resourcePath|routeKey)/],
  ['status', /\$context\.status/],
];

export const apiCallsAreRecorded = perResource('IDP-12', Object.keys(SETTINGS), (stage) => {
  const settings = SETTINGS[stage.type] ?? '';
  const format = at(stage.properties, `${settings}.Format`);
  if (at(stage.properties, `${settings}.DestinationArn`) === undefined) return bad('writes no access log', settings);
  if (isUnresolved(format)) return open('what its access log holds cannot be resolved', `${settings}.Format`);
  const lacking = FIELDS.filter(([, field]) => !field.test(say(format ?? ''))).map(([name]) => name);
  return lacking.length === 0
    ? good('its access log tells time, subject, method, path and status', `${settings}.Format`)
    : bad(`its access log lacks ${lacking.join(', ')}`, `${settings}.Format`, format);
});
