import { oneOf } from './grounds/property';
import { good, perResource } from './grounds/ruling';

const HTTP = ['AWS_IAM', 'COGNITO_USER_POOLS', 'CUSTOM', 'JWT'];

/** Browsers ask for OPTIONS without credentials, and load balancers for a health path; both may answer everybody. */
export const routesAreAuthorised = perResource(
  'IDP-13',
  ['AWS::ApiGateway::Method', 'AWS::ApiGatewayV2::Route', 'AWS::Lambda::Url', 'AWS::AppSync::GraphQLApi'],
  (route) => {
    const { type, properties } = route;
    if (type === 'AWS::Lambda::Url') return oneOf(route, 'AuthType', ['AWS_IAM']);
    if (type === 'AWS::AppSync::GraphQLApi')
      return oneOf(route, 'AuthenticationType', [
        'AMAZON_COGNITO_USER_POOLS',
        'AWS_IAM',
        'AWS_LAMBDA',
        'OPENID_CONNECT',
      ]);
    const asked = String(properties['HttpMethod'] ?? properties['RouteKey'] ?? '');
    if (/^OPTIONS\b|\/health(z|check)?$/.test(asked)) return good('answers everybody on purpose');
    return oneOf(route, 'AuthorizationType', HTTP, 'NONE');
  },
);
