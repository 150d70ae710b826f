import { isUnresolved } from '../assembly/value';
import { attachments, pointedTo } from './grounds/links';
import { bad, good, open, perResource } from './grounds/ruling';

const VPC = 'AWS::EC2::VPC';
const ASSOCIATION = 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation';
const CONFIG = 'AWS::Route53Resolver::ResolverQueryLoggingConfig';
const associations = attachments(ASSOCIATION, 'ResourceId', VPC);

export const vpcLogsNameQueries = perResource('LOG-10', [VPC], (vpc, { assembly }) => {
  const found = associations(assembly).get(vpc) ?? [];
  if (found.some((a) => pointedTo(a.properties['ResolverQueryLogConfigId'], assembly, CONFIG) !== undefined)) {
    return good('its name queries are logged');
  }
  if (found.length > 0) return open('its queries are logged by a configuration outside the assembly');
  return assembly.ofType(ASSOCIATION).some((a) => isUnresolved(a.properties['ResourceId']))
    ? open('a query log is for something that cannot be resolved')
    : bad('no query log configuration is associated with it');
});
