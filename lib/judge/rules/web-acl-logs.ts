import { attachments } from './grounds/links';
import { bad, good, perResource } from './grounds/ruling';

const logging = attachments('AWS::WAFv2::LoggingConfiguration', 'ResourceArn', 'AWS::WAFv2::WebACL');

export const webAclLogs = perResource('EDGE-09', ['AWS::WAFv2::WebACL'], (acl, { assembly }) =>
  (logging(assembly).get(acl) ?? []).length > 0
    ? good('has a logging configuration')
    : bad('has no logging configuration'),
);
