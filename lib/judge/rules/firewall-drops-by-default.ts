import type { Value } from '../assembly/assembly';
import { at, isReference, isUnresolved, listOf } from '../assembly/value';
import { POLICY, unreadGroups } from './grounds/network-firewalls';
import { faults, oneOf } from './grounds/property';
import { bad, good, open, perResource, type Ruling, shown } from './grounds/ruling';

const DROPS = ['aws:drop_strict', 'aws:drop_established', 'aws:drop_established_app_layer'];
const REPORTS = ['aws:alert_strict', 'aws:alert_established', 'aws:alert_established_app_layer'];
const GROUPS = 'FirewallPolicy.StatefulRuleGroupReferences';
const INSPECTS = 'aws:forward_to_sfe';

/** The stateless engine must pass nothing by itself; in the default order of the stateful one, what no rule drops passes. */
export const firewallDropsByDefault = perResource('NET-19', [POLICY], ({ properties, ...policy }, { assembly }) =>
  faults([
    only(properties, 'StatelessDefaultActions'),
    only(properties, 'StatelessFragmentDefaultActions'),
    ...listOf(at(properties, 'FirewallPolicy.StatelessRuleGroupReferences')).map(() =>
      open('what its stateless rule groups pass is not read', 'FirewallPolicy.StatelessRuleGroupReferences'),
    ),
    oneOf({ ...policy, properties }, 'FirewallPolicy.StatefulEngineOptions.RuleOrder', ['STRICT_ORDER']),
    // What begins in the middle of a stream, as after a failover, was never inspected. CloudFormation's default is DROP.
    oneOf(
      { ...policy, properties },
      'FirewallPolicy.StatefulEngineOptions.StreamExceptionPolicy',
      ['DROP', 'REJECT'],
      'DROP',
    ),
    some(properties, DROPS, 'drops'),
    some(properties, REPORTS, 'reports'),
    ...unreadGroups(assembly)
      .filter((unread) => unread.policy.properties === properties)
      .map(({ passesAll }) =>
        passesAll
          ? bad('a stateful rule group passes anything to anywhere', GROUPS)
          : open('what a stateful rule group passes is not read: it is neither a list of domains nor of AWS', GROUPS),
      ),
  ]),
);

function only(properties: Readonly<Record<string, Value>>, name: string): Ruling {
  const path = `FirewallPolicy.${name}`;
  const raw = at(properties, path);
  const actions = listOf(raw);
  if (actions.some((action) => isUnresolved(action) || isReference(action)))
    return open(`${name} cannot be resolved`, path, raw);
  return actions.length === 1 && actions[0] === INSPECTS
    ? good(`${name} hands everything to the stateful engine`, path)
    : bad(`${name} does not hand everything to the stateful engine`, path, shown(raw), [INSPECTS]);
}

function some(properties: Readonly<Record<string, Value>>, wanted: readonly string[], does: string): Ruling {
  const path = 'FirewallPolicy.StatefulDefaultActions';
  const raw = at(properties, path);
  const actions = listOf(raw);
  if (actions.some((action) => typeof action === 'string' && wanted.includes(action))) {
    return good(`by default it ${does} what no rule passed`, path);
  }
  return actions.some((action) => isUnresolved(action) || isReference(action))
    ? open('StatefulDefaultActions cannot be resolved', path, raw)
    : bad(`nothing ${does} what no rule passed`, path, shown(raw), wanted);
}
