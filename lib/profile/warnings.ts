import { AddressSet } from '../addresses/address-set';
import { rangeOf } from '../addresses/special-ranges';
import { blockOf } from './checks/address-blocks';
import type { Profile } from './profile';

/** What is allowed but probably not meant, as sentences for the summary. */
export function warningsOf(profile: Profile): string[] {
  return [...documentationRanges(profile), ...pagedEndpoints(profile)];
}

function documentationRanges({ identity }: Profile): string[] {
  const documentation = rangeOf('documentation');
  const found = identity.adminAllowedCidrs.filter((text) => {
    const block = blockOf(text);
    return block !== undefined && documentation.covers(AddressSet.ofCidrs([block]));
  });
  if (found.length === 0) return [];
  return [
    `identity.adminAllowedCidrs holds documentation ranges (${found.join(', ')}); nobody can come from there, name your own`,
  ];
}

/** ESH-BK-3 asks for two ways to page, so that the failure of one is noticed by the other. */
function pagedEndpoints({ detection }: Profile): string[] {
  const ways = new Set(
    detection.onCallEndpoints.map((endpoint) =>
      endpoint
        .split(/[:]/, 3)
        .slice(0, endpoint.startsWith('arn:') ? 3 : 1)
        .join(':'),
    ),
  );
  if (ways.size >= 2) return [];
  const who = ways.size === 0 ? 'nobody is paged' : 'only one way to page';
  return [`detection.onCallEndpoints: ${who}; name two endpoints of different kinds in a private profile`];
}
