import { AddressSet } from '../addresses/address-set';
import { rangeOf } from '../addresses/special-ranges';
import { blockOf } from './checks/address-blocks';
import type { Profile } from './profile';

/** What is allowed but probably not meant, as sentences for the summary. */
export function warningsOf(profile: Profile): string[] {
  return [...cannotBeUndone(profile), ...documentationRanges(profile), ...pagedEndpoints(profile)];
}

/** What each irreversible choice takes away for good; said each time, because nobody can take it back later. */
const FOR_GOOD: Readonly<Record<Profile['irreversible'][number], (profile: Profile) => string>> = {
  'vault-compliance-lock': ({ backup }) =>
    `three days after the first deployment nobody, AWS included, shortens or lifts the lock of the vault, nor deletes a backup before ${backup.vaultLockMinDays} days`,
  'air-gapped-vault': ({ backup }) =>
    `its vault is locked from birth: nobody, AWS included, deletes a copy before ${backup.vaultLockMinDays} days, shortens the lock or deletes the vault while it holds one`,
  'object-lock-compliance': ({ logging }) =>
    `nobody, root included, deletes an archived log before ${logging.logLockDays} days`,
  'snapshot-sweep': ({ backup }) =>
    `manual and final snapshots of the database are deleted before they are ${backup.backupMaxDays} days old, and nothing brings one back`,
};

function cannotBeUndone(profile: Profile): string[] {
  return profile.irreversible.map((name) => `irreversible ${name}: ${FOR_GOOD[name](profile)}`);
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
