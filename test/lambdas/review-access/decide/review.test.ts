import type { Principal } from '../../../../lambdas/review-access/decide/privilege';
import { type Facts, fileName, privileged, reviewOf } from '../../../../lambdas/review-access/decide/review';

const now = new Date('2026-11-21T12:00:00Z');
const frame = { profile: 'demo', now, unusedDays: 90 };
const daysAgo = (days: number) => new Date(+now - days * 86_400_000);

function role(name: string, more: Partial<Principal> = {}): Principal {
  return {
    kind: 'role',
    name,
    arn: `arn:aws:iam::111111111111:role${more.path ?? '/'}${name}`,
    path: '/',
    created: daysAgo(400),
    lastUsed: daysAgo(1),
    boundary: undefined,
    attached: [],
    inline: [],
    trust: '{"Statement":[]}',
    ...more,
  };
}

const facts = (more: Partial<Facts> = {}): Facts => ({
  account: '111111111111',
  credentials: [],
  principals: [],
  documents: new Map(),
  summary: {},
  unusedFindings: {},
  ...more,
});

const review = (more: Partial<Facts>, lastUsed = new Map()) => reviewOf(facts(more), lastUsed, frame);
const credentials = { password: true, passwordLastUsed: now, mfa: true, keys: [] };

describe('what a review concludes', () => {
  it('names people who sign in without a second factor, and not those who cannot sign in', () => {
    const { users } = review({
      credentials: [
        { ...credentials, user: 'zoe', mfa: false },
        { ...credentials, user: 'anna', mfa: false },
        { ...credentials, user: 'bot', password: false, mfa: false },
        { ...credentials, user: 'max' },
      ],
    });
    expect(users).toMatchObject({ total: 4, withoutSecondFactor: ['anna', 'zoe'], unusedPasswords: [] });
  });

  it('counts a key that was never used from when it was made, to the day', () => {
    const key = (number: 1 | 2, rotated: number, used?: number) => ({
      number,
      rotated: daysAgo(rotated),
      lastUsed: used === undefined ? undefined : daysAgo(used),
    });
    const { users } = review({
      credentials: [
        { ...credentials, user: 'a', keys: [key(1, 90), key(2, 91)] },
        { ...credentials, user: 'b', keys: [key(1, 400, 1), key(2, 400, 100)] },
      ],
    });
    expect(users.unusedKeys).toEqual([
      { user: 'a', key: 2 },
      { user: 'b', key: 2 },
    ]);
    expect(users.activeKeys).toBe(4);
  });

  it('calls a role unused by its last use, or by its age where it has none; a new one is not', () => {
    const { roles } = review({
      principals: [
        role('used'),
        role('stale', { lastUsed: daysAgo(91) }),
        role('never', { lastUsed: undefined }),
        role('new', { lastUsed: undefined, created: daysAgo(2) }),
        role('linked', { path: '/aws-service-role/guardduty.amazonaws.com/', lastUsed: undefined }),
      ],
    });
    expect(roles).toEqual({
      total: 4,
      unused: [
        { arn: 'arn:aws:iam::111111111111:role/never', created: '2025-10-17', lastUsed: null },
        { arn: 'arn:aws:iam::111111111111:role/stale', created: '2025-10-17', lastUsed: '2026-08-22' },
      ],
    });
  });

  it('tells of root what the account says, and when its password was last used', () => {
    const { root } = review({
      credentials: [{ ...credentials, user: '<root_account>', passwordLastUsed: daysAgo(3) }],
      summary: { AccountMFAEnabled: 0, AccountAccessKeysPresent: 1 },
    });
    expect(root).toEqual({ secondFactor: false, accessKeys: true, passwordLastUsed: '2026-11-18' });
  });

  it('tells of each privileged role why, who may take it, what caps it and what it used', () => {
    const admin = role('admin', {
      attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      boundary: 'arn:aws:iam::111111111111:policy/cap',
      trust: '{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:root"}}}',
    });
    const used = new Map([[admin.arn, [{ service: 's3', on: '2026-11-01' }]]]);
    expect(review({ principals: [role('app'), admin] }, used).privileged).toEqual([
      {
        kind: 'role',
        arn: admin.arn,
        because: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        boundary: 'arn:aws:iam::111111111111:policy/cap',
        whoMayTakeIt: [{ effect: 'Allow', principals: ['AWS:arn:aws:iam::111111111111:root'], conditions: [] }],
        lastUsed: '2026-11-20',
        services: [{ service: 's3', on: '2026-11-01' }],
      },
    ]);
  });

  it('says what it did not see', () => {
    const attached = ['arn:aws:iam::aws:policy/AdministratorAccess'];
    const principals = [role('a', { attached }), role('b', { attached })];
    const { notSeen, unusedAccess } = review(
      { principals, unusedFindings: undefined },
      new Map([[principals[0]?.arn, []]]),
    );
    expect(unusedAccess).toBeNull();
    expect(notSeen).toEqual([
      'the account has no analyzer of unused access',
      'services that 1 of 2 privileged roles used were not asked for',
      'the credential report has no line for root',
    ]);
  });

  it('is the same file for the same facts, in whatever order IAM lists them', () => {
    const principals = [role('b', { lastUsed: undefined }), role('a', { lastUsed: undefined })];
    const people = [
      { ...credentials, user: 'y', mfa: false },
      { ...credentials, user: 'x', mfa: false },
    ];
    const one = review({ principals, credentials: people });
    const other = review({ principals: principals.toReversed(), credentials: people.toReversed() });
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });
});

it('asks for services of privileged roles in a fixed order, and leaves those of AWS alone', () => {
  const attached = ['arn:aws:iam::aws:policy/AdministratorAccess'];
  const principals = [
    role('b', { attached }),
    role('svc', { attached, path: '/aws-service-role/x/' }),
    role('a', { attached }),
  ];
  expect(privileged(facts({ principals })).map(({ name }) => name)).toEqual(['a', 'b']);
});

it('names the file by the day, so that its age is that of the review', () => {
  expect(fileName(new Date('2026-01-02T23:59:59Z'))).toBe('2026-01-02-access-review.json');
});
