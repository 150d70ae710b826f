import { describeWay, shortWay } from '../../../lib/judge/network/describe-way';
import type { Hop } from '../../../lib/judge/network/hop';

const path: readonly Hop[] = [
  { kind: 'internet', id: 'internet', leg: 'request' },
  { kind: 'network-acl-ingress', id: 'acl', leg: 'request', rule: '100 allow tcp 443 with 0.0.0.0/0' },
  { kind: 'route-table', id: 'rt', leg: 'request', rule: '10.0.0.0/16 -> local' },
  { kind: 'target', id: 'box', leg: 'request' },
  { kind: 'network-acl-egress', id: 'acl', leg: 'reply', rule: '100 allow all traffic with 0.0.0.0/0' },
];

describe('the way of an answer in one line', () => {
  it('is the hops of the request with the rules that let it pass', () => {
    const verdict = { reachable: true, path, blockedBy: null } as const;
    expect(describeWay(verdict)).toBe('internet > acl (100 allow tcp 443 with 0.0.0.0/0) > rt > box');
    expect(shortWay(verdict)).toBe('internet > acl > rt > box');
  });

  it('names the hop that stops it, the rule and why, and says where that is the reply', () => {
    const stop: Hop = { kind: 'network-acl-egress', id: 'acl', leg: 'reply', rule: '* deny all traffic' };
    const verdict = { reachable: false, path, blockedBy: stop } as const;
    expect(describeWay(verdict)).toBe('stopped at the reply, at network-acl-egress acl: * deny all traffic');
    expect(shortWay(verdict)).toBe(describeWay(verdict));
  });

  it('names the hop that leaves it open', () => {
    const stop: Hop = { kind: 'route-table', id: 'rt', leg: 'request', why: 'cannot be decided: a parameter' };
    expect(describeWay({ reachable: 'unknown', path: [], blockedBy: stop })).toBe(
      'undecided at route-table rt: cannot be decided: a parameter',
    );
    expect(describeWay({ reachable: 'unknown', path: [], blockedBy: null })).toBe('no way is known');
  });
});
