import { type Kind, propose, type Switch } from '../../lib/preflight/propose';
import type { Seen } from '../../lib/preflight/seen';

const native: Kind = { thing: 'guardDuty', native: true, adoptable: true };
const provided: Kind = { thing: 'ebsEncryptionByDefault', native: false, adoptable: true };
const fixed: Kind = { thing: 'githubOidcProvider', native: true, adoptable: false };
const absent: Seen = { state: 'absent' };
const there = (owner: 'rampart' | 'account' | 'organisation', enough = false): Seen => ({
  state: 'present',
  owner,
  enough,
  says: 'something',
});
const hidden: Seen = { state: 'unreadable', why: 'AccessDenied: no', denied: 'guardduty:ListDetectors' };

describe('the proposal for', () => {
  it.each<[string, Kind, Switch, Seen, Switch, boolean]>([
    ['what is not there and would be made', native, 'create', absent, 'create', false],
    ['what is not there and would be adopted', native, 'adopt', absent, 'adopt', false],
    ['what is not there and is left out', native, 'skip', absent, 'skip', false],
    ['what somebody has made and CloudFormation would make again', native, 'create', there('account'), 'adopt', true],
    ['what somebody has made just as promised', native, 'create', there('account', true), 'adopt', true],
    ['what somebody has made and is adopted', native, 'adopt', there('account'), 'adopt', false],
    ['what somebody has made and is left alone', native, 'skip', there('account'), 'skip', false],
    ['a setting that the provider raises anyway', provided, 'create', there('account'), 'create', false],
    ['what exists and cannot be adopted', fixed, 'create', there('account'), 'skip', true],
    ['what an earlier deployment made', native, 'create', there('rampart'), 'create', false],
    ['what an earlier deployment adopted', native, 'adopt', there('rampart'), 'adopt', false],
    ['what the organisation owns and would be made', native, 'create', there('organisation', true), 'skip', true],
    ['what the organisation owns and holds too low', native, 'adopt', there('organisation'), 'skip', true],
    ['what the organisation owns and holds as promised', native, 'adopt', there('organisation', true), 'skip', false],
    ['what the organisation owns and is left alone', native, 'skip', there('organisation'), 'skip', false],
    ['what could not be seen', native, 'create', hidden, 'create', false],
  ])('%s', (_what, kind, now, seen, proposed, collides) => {
    const found = propose(kind, now, seen);
    expect([found.proposed, found.collides]).toEqual([proposed, collides]);
    expect(found.why).not.toBe('');
  });

  it('nothing that is skipped is ever anything but skip', () => {
    const seen = [absent, there('rampart'), there('account'), there('organisation'), hidden];
    for (const kind of [native, provided, fixed]) {
      expect(seen.map((one) => propose(kind, 'skip', one).proposed)).toEqual(seen.map(() => 'skip'));
    }
  });
});
