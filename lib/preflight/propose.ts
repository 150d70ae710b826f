import type { Profile } from '../profile/profile';
import type { Seen } from './seen';

export type Thing = keyof Profile['account'];
export type Switch = 'create' | 'adopt' | 'skip';

/** One account-wide thing, what the profile says of it and what it should say. */
export interface Proposal {
  readonly thing: Thing;
  readonly now: Switch;
  readonly proposed: Switch;
  /** Whether a deployment would fail on it, or take it from whoever owns it, as the profile stands. */
  readonly collides: boolean;
  readonly why: string;
  readonly seen: Seen;
}

export interface Kind {
  readonly thing: Thing;
  /** Whether CloudFormation makes it, and so fails where there is one; the provider takes what it finds. */
  readonly native: boolean;
  readonly adoptable: boolean;
}

/** What the switch of a thing should be in this account. Nothing that is skipped is ever proposed to be taken. */
export function propose({ thing, native, adoptable }: Kind, now: Switch, seen: Seen): Proposal {
  const proposal = (proposed: Switch, why: string, collides = false): Proposal => ({
    thing,
    now,
    proposed,
    collides,
    why,
    seen,
  });
  if (seen.state === 'unreadable') return proposal(now, `could not be looked at: ${seen.why}`);
  if (seen.state === 'absent') {
    return proposal(now, now === 'skip' ? 'not there; the profile leaves it out' : 'not there, so it can be made');
  }
  if (seen.owner === 'rampart') return proposal(now, 'made by an earlier deployment of this profile');
  if (now === 'skip') return proposal('skip', 'there, and left alone');
  if (seen.owner === 'organisation') {
    return proposal(
      'skip',
      `${seen.says}; agree with its owner on what the promises need`,
      !seen.enough || now === 'create',
    );
  }
  if (now === 'adopt') {
    return proposal(
      'adopt',
      seen.enough ? 'there and as promised' : 'there; it will be raised, and put back on removal',
    );
  }
  if (!native) return proposal('create', 'there; the provider raises it, and puts it back on removal');
  return adoptable
    ? proposal('adopt', 'already there, and CloudFormation would fail to make another', true)
    : proposal('skip', 'already there, and it cannot be adopted', true);
}
