import { isDeepStrictEqual } from 'node:util';
import type { Place } from '../../lambdas/manage-singleton/kind';
import { KINDS } from '../../lambdas/manage-singleton/kinds/registry';
import { Names } from '../constructs/names';
import type { Profile } from '../profile/profile';
import { SINGLETONS, type Singleton } from '../stacks/detection/singleton-kinds';
import { attempt } from './attempt';
import { otherThings } from './other-things';
import { type Ownership, ownershipOf } from './ownership';
import { type Kind, type Proposal, propose, type Thing } from './propose';
import type { Seen } from './seen';

/** Looks at every account-wide thing that a profile has a switch for, in the home region, and changes nothing. */
export async function lookAround(profile: Profile, place: Place): Promise<readonly Proposal[]> {
  const ownership = await ownershipOf(profile);
  const proposals: Proposal[] = [];
  // One after the other: the calls are few, and accounts throttle them together.
  for (const singleton of SINGLETONS) {
    const { thing, native } = singleton;
    const seen = await attempt(() => lookAt(singleton, profile, place, ownership));
    proposals.push(propose({ thing, native, adoptable: true }, profile.account[thing], seen));
  }
  for (const { look, ...kind } of otherThings(profile, ownership)) {
    const full: Kind = { ...kind, adoptable: false };
    proposals.push(propose(full, profile.account[kind.thing], await attempt(look)));
  }
  return proposals;
}

/** With the eyes of the provider that would adopt it, so that both see the same. */
async function lookAt(
  { thing, kind, native, desired }: Singleton,
  profile: Profile,
  place: Place,
  ownership: Ownership,
): Promise<Seen> {
  const stack = { profile, region: place.region, account: place.account, partition: 'aws' };
  const context = { stack: { ...stack, names: new Names(stack, profile) }, deliveryName: 'delivery' };
  return KINDS[kind](desired?.(context) ?? DECLARED_ELSEWHERE[thing] ?? {}, async (one): Promise<Seen> => {
    const live = await one.describe(place);
    if (isAbsent(live)) return { state: 'absent' };
    const says = JSON.stringify(live);
    const owner = await ownership.ownerOf({ thing, native, state: live });
    try {
      return {
        state: 'present',
        owner: owner.owner,
        says: owner.says ?? says,
        enough: isDeepStrictEqual(live, one.raise(live)),
      };
    } catch (error) {
      // Only a person can raise it: the organisation holds it, or raising would lose what it has found.
      const why = error instanceof Error ? error.message : String(error);
      return { state: 'present', owner: 'organisation', says: why, enough: false };
    }
  });
}

/** What stacks other than detection ask of a thing, because their resources must stand before it. */
const DECLARED_ELSEWHERE: Readonly<Partial<Record<Thing, object>>> = {
  vpcPublicAccessBlock: { InternetGatewayBlockMode: 'block-bidirectional' },
};

/** What AWS answers of a thing that nobody has set. */
const UNSET: readonly unknown[] = [null, undefined, false, '', 'off', 'unblocked', 'no-preference'];

function isAbsent(state: unknown): boolean {
  const fields = Object.entries(state ?? {}).filter(([name]) => name !== 'managedBy');
  return fields.every(([, value]) => UNSET.includes(value) || (Array.isArray(value) && value.length === 0));
}
