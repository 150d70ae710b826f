import type { Finding } from '../../promises/judgement';
import { at, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { allowLists, FIREWALL, unreadGroups } from './grounds/network-firewalls';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

const GROUPS = 'FirewallPolicy.StatefulRuleGroupReferences';
const TARGETS = 'RuleGroup.RulesSource.RulesSourceList.Targets';

/** Who does not claim it, pays elsewhere; a whole top-level domain is too wide for anybody. */
const PROMISE = 'CF-COMP-4';

export const firewallLetsProcessorThrough: Rule = {
  control: 'NET-24',
  examine: (assembly, { figures, claims }) => {
    if (assembly.ofType(FIREWALL).length === 0) return [];
    const lists = allowLists(assembly).map((group) => ({ group, targets: listOf(at(group.properties, TARGETS)) }));
    const targets = lists.flatMap((list) => list.targets);
    const processor = figures['paymentProcessorDomains'];
    const wanted = Array.isArray(processor) && claims.has(PROMISE) ? (processor as readonly string[]) : [];
    const missing = wanted.filter(
      (name) => !targets.some((target) => typeof target === 'string' && covers(target, name)),
    );
    const wide = lists.flatMap(({ group, targets: named }): readonly Finding[] => {
      const whole = named.find((target) => typeof target === 'string' && isTopLevel(target));
      return whole === undefined
        ? []
        : [{ subject: subjectOf(group), ...bad('lets a whole top-level domain through', TARGETS, whole) }];
    });
    const unread = unreadGroups(assembly);
    const passing = unread
      .filter(({ passesAll }) => passesAll)
      .map(({ policy }) => ({
        subject: subjectOf(policy),
        ...bad('a stateful rule group passes anything to anywhere', GROUPS),
      }));
    if (wide.length + passing.length > 0) return [...wide, ...passing];
    const [first] = lists;
    const subject = first === undefined ? wholeAssembly(FIREWALL) : subjectOf(first.group);
    if (unread.length > 0) {
      return unread.map(({ policy }) => ({
        subject: subjectOf(policy),
        ...open('what a stateful rule group passes is not read: it is neither a list of domains nor of AWS', GROUPS),
      }));
    }
    if (missing.length === 0)
      return [
        {
          subject,
          ...good(
            `lets ${wanted.length === 0 ? 'no whole top-level domain' : 'the domains of the payment processor'} through`,
            TARGETS,
          ),
        },
      ];
    return targets.some(isUnresolved)
      ? [{ subject, ...open('the domains that it lets through cannot be resolved', TARGETS) }]
      : [{ subject, ...bad(`does not let ${missing.join(' and ')} through`, TARGETS, targets, wanted) }];
  },
};

/** A leading dot stands for the domain and all below it. */
function covers(target: string, name: string): boolean {
  return target === name || (target.startsWith('.') && (`.${name}`.endsWith(target) || name.endsWith(target)));
}

function isTopLevel(target: string): boolean {
  return !target.replace(/^\./, '').includes('.');
}
