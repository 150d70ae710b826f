import { AddressSet } from '../../addresses/address-set';
import type { FigureValue } from '../../promises/promise';
import type { Value } from '../assembly/assembly';
import { at, listOf } from '../assembly/value';
import { tagsOf } from './grounds/property';
import { bad, good, open, perResource } from './grounds/ruling';

/** NET-15 asks groups of the admin tier to name lists; this asks what the lists hold. */
export const prefixListsHoldApproved = perResource(
  'NET-28',
  ['AWS::EC2::PrefixList'],
  (list, { expectations: { figures } }) => {
    if (tagsOf(list).get('rampart:tier')?.toLowerCase() !== 'admin') return undefined;
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
  },
);

function approvedAddresses(figure: FigureValue | undefined): AddressSet {
  return Array.isArray(figure) ? AddressSet.of(...(figure as readonly string[])) : AddressSet.EMPTY;
}

function blockOf(value: Value | undefined): AddressSet | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return AddressSet.of(value);
  } catch {
    return undefined;
  }
}
