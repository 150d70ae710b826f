import { AddressSet } from '../../addresses/address-set';
import type { FigureValue } from '../../promises/promise';
import { at, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { groupRules } from './grounds/group-rules';
import { pointedTo, remember } from './grounds/links';
import { blockOf, PREFIX_LIST } from './grounds/other-end';
import { tagsOf } from './grounds/property';
import { bad, good, open, perResource, subjectOf } from './grounds/ruling';
import { tierOf } from './grounds/subnets';

/** NET-15 asks groups of the admin tier to name lists; this asks what the lists hold, whatever tag they wear. */
export const prefixListsHoldApproved: Rule = {
  control: 'NET-28',
  examine: (assembly, expectations) => [
    ...lists.examine(assembly, expectations),
    ...admissions(assembly)
      .filter(({ list }) => list === undefined)
      .map(({ rule: { holder, path } }) => ({
        subject: subjectOf(holder),
        ...open('admits a prefix list that is not in the templates', path === '' ? 'SourcePrefixListId' : path),
      })),
  ],
};

const lists = perResource('NET-28', [PREFIX_LIST], (list, { assembly, expectations: { figures } }) => {
  const tagged = tagsOf(list).get('rampart:tier')?.toLowerCase() === 'admin';
  if (!tagged && !admissions(assembly).some((admission) => admission.list === list)) return undefined;
  const approved = approvedAddresses(figures['adminAllowedCidrs']);
  const entries = listOf(list.properties['Entries']);
  const blocks = entries.map((entry) => blockOf(at(entry, 'Cidr')));
  const strange = entries.findIndex((_entry, i) => {
    const block = blocks[i];
    return block !== undefined && !approved.covers(block);
  });
  if (strange >= 0) {
    const path = `Entries.${strange}.Cidr`;
    return bad(
      'holds an address that is not approved',
      path,
      at(entries[strange], 'Cidr'),
      figures['adminAllowedCidrs'],
    );
  }
  return blocks.includes(undefined)
    ? open('an entry cannot be resolved', 'Entries')
    : good(`all ${entries.length} entries are approved`, 'Entries');
});

/** Rules by which groups of the admin tier admit prefix lists, each with its list where the templates have it. */
const admissions = remember((assembly) =>
  groupRules(assembly)
    .filter(({ direction, group }) => direction === 'ingress' && group !== undefined && tierOf(group) === 'admin')
    .flatMap((rule) =>
      rule.prefixList === undefined ? [] : [{ rule, list: pointedTo(rule.prefixList, assembly, PREFIX_LIST) }],
    ),
);

function approvedAddresses(figure: FigureValue | undefined): AddressSet {
  return Array.isArray(figure) ? AddressSet.of(...(figure as readonly string[])) : AddressSet.EMPTY;
}
