import type { Value } from '../assembly/assembly';
import { at, isMap, isUnresolved, listOf } from '../assembly/value';
import { attachments, pointedTo } from './grounds/links';
import { bad, good, open, perResource } from './grounds/ruling';

const POOL = 'AWS::Cognito::UserPool';
const associations = attachments('AWS::WAFv2::WebACLAssociation', 'ResourceArn', POOL);

export const signInsAreRateLimited = perResource('IDP-08', [POOL], (pool, { assembly }) => {
  const attached = associations(assembly).get(pool) ?? [];
  if (attached.length === 0) return bad('has no web ACL');
  const acls = attached.map((one) => pointedTo(one.properties['WebACLArn'], assembly, 'AWS::WAFv2::WebACL'));
  if (acls.some((acl) => acl === undefined || isUnresolved(acl.properties['Rules'])))
    return open('its web ACL cannot be resolved');
  return acls.some((acl) => listOf(acl?.properties['Rules']).some((rule) => limits(rule)))
    ? good('its web ACL limits the rate of requests')
    : bad('its web ACL limits no rate', undefined, undefined, 'a RateBasedStatement that blocks');
});

/** A rule that only counts limits nothing. */
function limits(rule: Value): boolean {
  return (
    isMap(at(rule, 'Statement.RateBasedStatement')) &&
    (isMap(at(rule, 'Action.Block')) || isMap(at(rule, 'Action.Challenge')) || isMap(at(rule, 'Action.Captcha')))
  );
}
