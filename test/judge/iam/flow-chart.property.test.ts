import fc from 'fast-check';
import { answerQuestion } from '../../../lib/judge/iam/answer-question';
import { caseEstate } from './case-estate';
import { arnOf, estateOf } from './estate-of-case';

/**
 * AWS's evaluation flow chart (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html)
 * written down a second time, over yes and no alone: no patterns, no conditions, nothing of the evaluator.
 */
const SESSION = 'arn:aws:sts::111111111111:assumed-role/app/me';
const OUTSIDER = 'arn:aws:iam::222222222222:role/partner';
const SERVICE = 'logging.s3.amazonaws.com';
const ASKERS = ['role/app', SESSION, 'user/ann', 'root', SERVICE, OUTSIDER] as const;
type Asker = (typeof ASKERS)[number];

/** Whom a principal of a resource policy names, and how: the asker himself, the role behind, or the whole account. */
const NAMES: Readonly<Record<string, Partial<Record<Asker, 'itself' | 'role' | 'account'>>>> = {
  '*': {
    'role/app': 'itself',
    [SESSION]: 'itself',
    'user/ann': 'itself',
    root: 'itself',
    [SERVICE]: 'itself',
    [OUTSIDER]: 'itself',
  },
  root: { 'role/app': 'account', [SESSION]: 'account', 'user/ann': 'account', root: 'itself' },
  'role/app': { 'role/app': 'role', [SESSION]: 'role' },
  [SESSION]: { [SESSION]: 'itself' },
  'user/ann': { 'user/ann': 'itself' },
  [SERVICE]: { [SERVICE]: 'itself' },
  [OUTSIDER]: { [OUTSIDER]: 'role' },
  '222222222222': { [OUTSIDER]: 'account' },
  'role/other': {},
};

const KINDS = {
  bucket: { id: 'arn:aws:s3:::data', on: 'arn:aws:s3:::data/x', do: 's3:GetObject' },
  key: { id: 'key/k', on: 'key/k', do: 'kms:Decrypt' },
  role: { id: 'role/target', on: 'role/target', do: 'sts:AssumeRole' },
} as const;

type Says = 'allow' | 'deny' | 'both' | 'nothing';
const says = fc.constantFrom<Says>('allow', 'allow', 'allow', 'deny', 'both', 'nothing', 'nothing');
// Most layers are not there, or next to nothing would be allowed.
const some = fc.option(says, { nil: undefined, freq: 2 });
const world = fc.record({
  asker: fc.constantFrom(...ASKERS),
  kind: fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[])),
  identity: says,
  boundary: some,
  session: some,
  scp: some,
  rcp: some,
  resource: fc.array(
    fc.record({
      effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
      to: fc.constantFrom(...Object.keys(NAMES)),
    }),
    { maxLength: 3 },
  ),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function expected({ asker, kind, identity, boundary, session, scp, rcp, resource }: World): string {
  const ours = asker !== SERVICE && asker !== OUTSIDER;
  const hasPolicies = ours && asker !== 'root';
  const denies = (layer: Says | undefined) => layer === 'deny' || layer === 'both';
  const allows = (layer: Says | undefined) => layer === undefined || layer === 'allow' || layer === 'both';
  const named = resource.flatMap(({ effect, to }) => {
    const how = NAMES[to]?.[asker];
    return how === undefined ? [] : [{ effect, how }];
  });
  const granted = (how: string) => named.some((n) => n.effect === 'Allow' && n.how === how);
  const denied =
    named.some((n) => n.effect === 'Deny') ||
    (hasPolicies && (denies(identity) || denies(boundary))) ||
    denies(session) ||
    (ours && denies(scp)) ||
    denies(rcp);
  if (denied) return 'explicitly-denied';
  if (!allows(rcp) || (ours && !allows(scp))) return 'implicitly-denied';
  const limits = allows(session) && (!hasPolicies || allows(boundary));
  const own = !hasPolicies || identity === 'allow';
  if (asker === SERVICE) return granted('itself') ? 'allowed' : 'implicitly-denied';
  if (asker === OUTSIDER) {
    const invited = granted('itself') || granted('role') || granted('account');
    return invited && limits ? 'allowed' : 'implicitly-denied';
  }
  const byPolicies = own && limits && (kind === 'bucket' || granted('account'));
  return granted('itself') || (granted('role') && limits) || byPolicies ? 'allowed' : 'implicitly-denied';
}

const statementsOf = (said: Says, action: string): string[] => [
  ...(said === 'allow' || said === 'both' ? [`Allow ${action} on *`] : []),
  ...(said === 'deny' || said === 'both' ? [`Deny ${action} on *`] : []),
  'Allow none:None on *',
];

function answered({ asker, kind, identity, boundary, session, scp, rcp, resource }: World): string {
  const { id, on, do: action } = KINDS[kind];
  const policyOf = (said: Says) => statementsOf(said, action);
  const policies = {
    policies: { own: policyOf(identity) },
    ...(boundary === undefined ? {} : { boundary: policyOf(boundary) }),
  };
  const where = kind === 'role' ? '' : ' on *';
  const written = [
    `Allow none:None${where} to role/nobody`,
    ...resource.map(({ effect, to }) => `${effect} ${action}${where} to ${to}`),
  ];
  const estate = caseEstate.parse({
    roles: { app: policies, ...(kind === 'role' ? { target: { trust: written } } : {}) },
    users: { ann: policies },
    resources: kind === 'role' ? {} : { [id]: { policy: written } },
    scps: scp === undefined ? {} : { account: policyOf(scp) },
    rcps: rcp === undefined ? {} : { account: policyOf(rcp) },
  });
  const asked = { as: arnOf(asker), do: action, on: arnOf(on) };
  const sessions =
    session === undefined
      ? {}
      : {
          session:
            estateOf(caseEstate.parse({ roles: { s: { policies: { s: policyOf(session) } } } })).identities.get(
              arnOf('role/s'),
            )?.policies ?? [],
        };
  return answerQuestion(estateOf(estate), { ...asked, ...sessions }).decision;
}

it('decides as the flow chart of AWS does, whatever the layers say', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(world, (one) => {
      const wanted = expected(one);
      seen.set(wanted, (seen.get(wanted) ?? 0) + 1);
      expect({ decision: answered(one), one }).toEqual({ decision: wanted, one });
    }),
    { numRuns: 3000 },
  );
  // Every answer often enough to mean something.
  for (const decision of ['allowed', 'implicitly-denied', 'explicitly-denied']) {
    expect(seen.get(decision)).toBeGreaterThan(300);
  }
});
