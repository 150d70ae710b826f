import { AddressSet } from '../../../addresses/address-set';
import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, isList, listOf } from '../../assembly/value';
import type { GroupRule } from './group-rules';
import { pointedTo } from './links';

export const PREFIX_LIST = 'AWS::EC2::PrefixList';

/** Addresses at the other end of a rule, as far as the templates tell them. */
export interface OtherEnd {
  readonly known: AddressSet;
  /** What besides may stand there, as a sentence; undefined where all is known. */
  readonly hidden?: string;
}

/** What a rule of a group names by address, in the rule itself or through a prefix list; undefined where it names none. */
export function otherEndOf({ addresses, prefixList }: GroupRule, assembly: Assembly): OtherEnd | undefined {
  if (addresses === 'unresolved') return { known: AddressSet.EMPTY, hidden: 'its addresses cannot be resolved' };
  if (prefixList === undefined) return addresses === undefined ? undefined : { known: addresses };
  const list = pointedTo(prefixList, assembly, PREFIX_LIST);
  if (list === undefined) {
    return { known: AddressSet.EMPTY, hidden: 'its prefix list is not in the templates' };
  }
  return addressesOfList(list);
}

/** What a prefix list holds. Its entries may be written anywhere else once the templates do not name them all. */
function addressesOfList(list: Resource): OtherEnd {
  const raw = list.properties['Entries'];
  const blocks = listOf(raw).map((entry) => blockOf(at(entry, 'Cidr')));
  const known = blocks.reduce<AddressSet>((sum, block) => (block ? sum.union(block) : sum), AddressSet.EMPTY);
  return raw === undefined || (isList(raw) && !blocks.includes(undefined))
    ? { known }
    : { known, hidden: `an entry of ${list.logicalId} cannot be resolved` };
}

/** A block of addresses of a template; undefined where it is none, or cannot be resolved. */
export function blockOf(value: Value | undefined): AddressSet | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return AddressSet.of(value);
  } catch {
    return undefined;
  }
}
