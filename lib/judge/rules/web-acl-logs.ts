import type { Resource, Value } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import { attachments } from './grounds/links';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const logging = attachments('AWS::WAFv2::LoggingConfiguration', 'ResourceArn', 'AWS::WAFv2::WebACL');

/** What a web ACL does to a request beside letting it through. */
const DECISIONS = ['BLOCK', 'COUNT', 'CAPTCHA', 'CHALLENGE'];

export const webAclLogs = perResource('EDGE-09', ['AWS::WAFv2::WebACL'], (acl, { assembly }) => {
  const [configuration] = logging(assembly).get(acl) ?? [];
  return configuration === undefined ? bad('has no logging configuration') : filtered(configuration);
});

/** Filters are asked in their order and the first that matches decides; what none matches goes by the default. */
function filtered(configuration: Resource): Ruling {
  const { logicalId, properties, conditional } = configuration;
  const filter = properties['LoggingFilter'];
  const hidden = [filter, at(filter, 'DefaultBehavior'), at(filter, 'Filters')].some(isUnresolved);
  if (hidden) return open(`what ${logicalId} leaves out cannot be resolved`);
  const lost = filter === undefined ? [] : DECISIONS.filter((action) => !isKept(action, filter));
  if (lost.length > 0) return bad(`${logicalId} leaves out requests of ${lost.join(', ')}`, undefined, lost, []);
  return conditional === undefined
    ? good('logs what it decides')
    : open(`${logicalId} is there only where ${conditional} is met`);
}

function isKept(action: string, filter: Value): boolean {
  for (const one of listOf(at(filter, 'Filters'))) {
    const matches = matching(action, one);
    const keeps = at(one, 'Behavior') === 'KEEP';
    if (!keeps && matches !== false) return false;
    if (keeps && matches === true) return true;
  }
  return at(filter, 'DefaultBehavior') === 'KEEP';
}

/** Undefined where it depends on the labels of a request, or cannot be resolved. */
function matching(action: string, filter: Value): boolean | undefined {
  const met = listOf(at(filter, 'Conditions')).map((condition) => {
    const wanted = at(condition, 'ActionCondition.Action');
    return typeof wanted === 'string' ? wanted === action : undefined;
  });
  const [any, decisive] = at(filter, 'Requirement') === 'MEETS_ANY' ? [true, true] : [false, false];
  if (met.includes(decisive)) return any;
  return met.includes(undefined) ? undefined : !any;
}
