import { at, isUnresolved } from '../assembly/value';
import { DISTRIBUTION } from './grounds/distributions';
import { attachments, pointedTo } from './grounds/links';
import { BALANCER, isApplicationBalancer } from './grounds/listeners';
import { bad, good, open, perResource } from './grounds/ruling';

const associations = attachments('AWS::WAFv2::WebACLAssociation', 'ResourceArn', BALANCER);

export const edgeHasWebAcl = perResource('EDGE-08', [BALANCER, DISTRIBUTION], (resource, { assembly }) => {
  if (resource.type === DISTRIBUTION) {
    const path = 'DistributionConfig.WebACLId';
    const acl = at(resource.properties, path);
    if (isUnresolved(acl)) return open('its web ACL cannot be resolved', path);
    if (acl === undefined || acl === '') return bad('has no web ACL', path);
    const scope = pointedTo(acl, assembly, 'AWS::WAFv2::WebACL')?.properties['Scope'];
    return typeof scope === 'string' && scope !== 'CLOUDFRONT'
      ? bad('has a web ACL of a region, which CloudFront refuses', path, scope, 'CLOUDFRONT')
      : good('has a web ACL', path);
  }
  const scheme = resource.properties['Scheme'] ?? 'internet-facing';
  if (!isApplicationBalancer(resource) || scheme === 'internal') return undefined;
  if ((associations(assembly).get(resource) ?? []).length > 0) return good('has a web ACL');
  return isUnresolved(scheme)
    ? open('its scheme cannot be resolved', 'Scheme')
    : bad('faces the internet without a web ACL');
});
