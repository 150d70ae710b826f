import { rulesOfGroup } from './grounds/group-rules';
import { bad, good, perResource } from './grounds/ruling';
import { tierOf } from './grounds/subnets';

export const adminTierUsesPrefixLists = perResource('NET-15', ['AWS::EC2::SecurityGroup'], (group, { assembly }) => {
  if (tierOf(group) !== 'admin') return undefined;
  const literal = (rulesOfGroup(assembly).get(group) ?? []).filter(
    (rule) => rule.direction === 'ingress' && rule.addresses !== undefined,
  );
  return literal.length === 0
    ? good('admits groups and prefix lists only')
    : literal.map((rule) =>
        bad(`${rule.holder.logicalId} admits literal addresses`, rule.holder === group ? rule.path : undefined),
      );
});
