import { Tags } from 'aws-cdk-lib';
import { CfnPrefixList } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { parseCidr } from '../../addresses/cidr';
import type { Profile } from '../../profile/profile';

/** Room for addresses to come: a list can grow to this without a change of what names it. */
const MOST = 40;

/**
 * The addresses from which people administer, as lists that security groups can name. Groups of the admin tier must
 * (NET-15), so that an approved address stands in one place.
 */
export class ApprovedAddresses extends Construct {
  /** Prefix list ids by family; a family without addresses has none. */
  public readonly lists: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { profile }: { readonly profile: Profile }) {
    super(scope, id);
    const lists = (['ipv4', 'ipv6'] as const).flatMap((family) => {
      const cidrs = profile.identity.adminAllowedCidrs.filter((cidr) => parseCidr(cidr).family === family);
      return cidrs.length === 0 ? [] : [[family, this.list(family, cidrs, profile.name)] as const];
    });
    this.lists = Object.fromEntries(lists);
  }

  private list(family: 'ipv4' | 'ipv6', cidrs: readonly string[], name: string): string {
    const list = new CfnPrefixList(this, family === 'ipv4' ? 'Ipv4' : 'Ipv6', {
      prefixListName: `rampart-${name}-approved-${family}`,
      addressFamily: family === 'ipv4' ? 'IPv4' : 'IPv6',
      maxEntries: Math.max(MOST, cidrs.length),
      entries: cidrs.map((cidr) => ({ cidr, description: 'Approved for administration' })),
    });
    Tags.of(list).add('rampart:tier', 'admin');
    return list.attrPrefixListId;
  }
}
