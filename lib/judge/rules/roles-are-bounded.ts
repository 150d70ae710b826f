import { isUnresolved } from '../assembly/value';
import { bad, good, open, perResource } from './grounds/ruling';

export const rolesAreBounded = perResource('IAM-05', ['AWS::IAM::Role', 'AWS::SSO::PermissionSet'], (role) => {
  const boundary = role.properties['PermissionsBoundary'];
  if (isUnresolved(boundary)) return open('its boundary cannot be resolved', 'PermissionsBoundary');
  return boundary === undefined || boundary === ''
    ? bad('carries no permissions boundary', 'PermissionsBoundary')
    : good('carries a permissions boundary', 'PermissionsBoundary');
});
