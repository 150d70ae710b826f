import fc from 'fast-check';
import { parse } from 'yaml';
import { withSwitches } from '../../lib/preflight/write-switches';

const PROFILE = `# Ours.
extends: baseline
name: acme # the company

account:
    # Somebody else's detector.
    guardDuty: create   # since 2021
    macie: "skip"
identity: { trust: none } # later
`;

describe('a switch that is written', () => {
  it('changes its own word and nothing else', () => {
    expect(withSwitches(PROFILE, [{ thing: 'guardDuty', proposed: 'adopt' }])).toBe(
      PROFILE.replace('guardDuty: create', 'guardDuty: adopt'),
    );
    expect(withSwitches(PROFILE, [{ thing: 'macie', proposed: 'adopt' }])).toBe(PROFILE.replace('"skip"', 'adopt'));
  });

  it("goes first into the map where it was inherited, in the map's own indent, with every comment kept", () => {
    const text = withSwitches(PROFILE, [{ thing: 'configRecorder', proposed: 'adopt' }]);
    expect(text).toBe(
      PROFILE.replace('detector.\n    guardDuty', 'detector.\n    configRecorder: adopt\n    guardDuty'),
    );
  });

  it.each([
    ['a profile without the map', 'extends: baseline\nname: acme # ours'],
    ['an empty map', 'extends: baseline\naccount:\nname: acme # ours\n'],
    ['a map in one line', 'extends: baseline # ours\naccount: { guardDuty: skip }\n'],
    ['an empty file', '# ours\n'],
  ])('finds a place in %s', (_what, text) => {
    const written = withSwitches(text, [{ thing: 'inspector', proposed: 'adopt' }]);
    expect(parse(written)).toMatchObject({ account: { inspector: 'adopt' } });
    expect(written).toContain('# ours');
  });

  it('refuses an account that is no map', () => {
    expect(() => withSwitches('account: [a]\n', [{ thing: 'macie', proposed: 'skip' }])).toThrow('account is no map');
  });

  it('leaves every other value and every comment as it was, whatever is written in whatever order', () => {
    const thing = fc.constantFrom('guardDuty', 'macie', 'configRecorder', 'inspector', 'securityHub');
    const change = fc.record({ thing, proposed: fc.constantFrom('create', 'adopt', 'skip') });
    const base = parse(PROFILE) as { account: object };
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const written = withSwitches(PROFILE, changes as never);
        const wanted = Object.fromEntries(changes.map((one) => [one.thing, one.proposed]));
        expect(parse(written)).toEqual({ ...base, account: { ...base.account, ...wanted } });
        for (const comment of ['# Ours.', '# the company', "# Somebody else's detector.", '# since 2021', '# later']) {
          expect(written).toContain(comment);
        }
      }),
    );
  });
});
