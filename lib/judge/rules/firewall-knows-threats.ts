import { groupsOf, POLICY } from './grounds/network-firewalls';
import { bad, good, open, perResource } from './grounds/ruling';

const PATH = 'FirewallPolicy.StatefulRuleGroupReferences';

/** In strict order a pass ends the evaluation, so signatures behind a list of allowed domains never see what it lets through. */
export const firewallKnowsThreats = perResource('NET-20', [POLICY], (policy, { assembly }) => {
  const groups = groupsOf(policy, assembly);
  const signatures = groups.filter(({ kind }) => kind === 'signatures');
  const unclear = groups.filter(({ kind, priority }) => kind === 'unknown' || priority === undefined);
  if (signatures.length === 0) {
    return unclear.length > 0
      ? open('its rule groups cannot be resolved', PATH)
      : bad('asks no managed threat signatures', PATH, groups.length);
  }
  const last = Math.max(...signatures.map(({ priority }) => priority ?? Number.POSITIVE_INFINITY));
  const before = groups.find(({ kind, priority }) => kind === 'passes' && priority !== undefined && priority < last);
  if (before !== undefined) {
    const name = before.group?.logicalId ?? 'a rule group';
    return bad(
      `${name} can pass traffic before all threat signatures were asked`,
      PATH,
      before.priority,
      `above ${last}`,
    );
  }
  return unclear.length > 0
    ? open('the order of its rule groups cannot be resolved', PATH)
    : good(`asks ${signatures.length} groups of threat signatures before anything passes`, PATH);
});
