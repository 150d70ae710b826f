import { actionExists } from '../../../../lib/judge/iam/action-data';
import type { Method } from '../../../../lib/judge/iam/escalation/method';
import { escalationPaths, methods } from '../../../../lib/judge/iam/escalation/paths';
import type { Estate, Identity } from '../../../../lib/judge/iam/estate';
import { caseEstate } from '../case-estate';
import { arnOf, estateOf, policyOf } from '../estate-of-case';

const POLICY = 'arn:aws:iam::111111111111:policy/own';
const VICTIMS_POLICY = 'arn:aws:iam::111111111111:policy/of-victim';
const BOUNDARY = 'arn:aws:iam::111111111111:policy/boundary';
const PROVIDER = 'arn:aws:iam::111111111111:saml-provider/idp';
const WORKLOAD = 'arn:aws:lambda:eu-central-1:111111111111:function:f';
const FULL = ['Allow * on *'];

/** An estate in which the identity `start` has exactly the given needs of a method, and `admin` is an administrator. */
function estateFor(method: Method, needs: Method['needs']): { estate: Estate; start: string } {
  const kind = method.kind ?? 'role';
  const selfIsUser = kind === 'user' && (method.wins === 'self' || method.wins === 'unbounded');
  const start = arnOf(selfIsUser ? 'user/start' : 'role/start');
  // What takes effect when the boundary is gone is the own policies.
  const unbounded = method.wins === 'unbounded';
  const statements = unbounded
    ? needs.length > 0
      ? FULL
      : ['Allow s3:GetObject on *']
    : needs.map(({ do: [action = ''] }) => `Allow ${action} on *`);
  const boundary = needs.map(({ do: [action = ''] }) => `Allow ${action} on *`);
  const identity = {
    policies: { own: statements.length > 0 ? statements : ['Allow s3:GetObject on *'] },
    ...(unbounded && boundary.length > 0 ? { boundary } : {}),
  };
  const trust = [
    ...(method.passedTo === undefined ? [] : [trusts(method.passedTo)]),
    { Effect: 'Allow', Principal: { Federated: PROVIDER }, Action: 'sts:AssumeRoleWithSAML' },
    'Allow sts:AssumeRole to root',
  ];
  const admin = { policies: { all: FULL }, trust };
  // For methods that raise a role there is one without permissions, which `start` can take.
  const victim = { policies: { none: ['Allow s3:GetObject on *'] }, trust: ['Allow sts:AssumeRole to root'] };
  const shorthand =
    kind === 'user' && method.wins === 'target'
      ? { roles: { start: identity }, users: { admin: { policies: { all: FULL } } } }
      : kind === 'user' && method.wins === 'raised-target'
        ? { roles: { start: identity }, users: { victim: { policies: victim.policies } } }
        : method.wins === 'target'
          ? { roles: { start: identity, admin } }
          : {
              roles: { ...(selfIsUser ? {} : { start: identity }), victim },
              users: selfIsUser ? { start: identity } : {},
            };
  const estate = estateOf(caseEstate.parse(shorthand));
  const identities = new Map<string, Identity>();
  for (const [arn, known] of estate.identities) {
    identities.set(arn, {
      ...known,
      policyArns: [arn === start ? POLICY : VICTIMS_POLICY],
      ...(known.boundary === undefined ? {} : { boundaryArn: BOUNDARY }),
    });
  }
  const workloads =
    method.runsIn === undefined ? [] : [{ service: method.runsIn, arn: WORKLOAD, role: arnOf('role/admin') }];
  return { estate: { ...estate, identities, workloads }, start };
}

/** Amazon Cognito vouches for people, other services take the role for themselves. */
function trusts(service: string) {
  return service === 'cognito-identity.amazonaws.com'
    ? { Effect: 'Allow', Principal: { Federated: service }, Action: 'sts:AssumeRoleWithWebIdentity' }
    : `Allow sts:AssumeRole to ${service}`;
}

const pathOf = (estate: Estate, start: string) => escalationPaths(estate).find((e) => e.identity === start)?.path;

describe('the methods of privilege escalation', () => {
  it('are at least forty, each once', () => {
    expect(methods.length).toBeGreaterThanOrEqual(40);
    expect(new Set(methods.map((m) => m.id)).size).toBe(methods.length);
  });

  it('name actions that AWS has', () => {
    const strange = methods.flatMap((m) => m.needs.flatMap((n) => n.do)).filter((action) => !actionExists(action));
    expect(strange).toEqual([]);
  });

  it.each(methods.map((m) => [m.id, m] as const))('finds %s', (_id, method) => {
    const { estate, start } = estateFor(method, method.needs);
    expect(pathOf(estate, start)?.[0]?.from).toBe(start);
  });

  it.each(methods.map((m) => [m.id, m] as const))('sees no path where %s lacks its first need', (_id, method) => {
    const { estate, start } = estateFor(
      method,
      method.needs.slice(1).filter((n) => n.do[0] !== method.needs[0]?.do[0]),
    );
    const path = pathOf(estate, start);
    expect(path?.map((step) => step.by) ?? []).not.toContain(method.id);
  });

  it('does not pass a role to a service that the role does not trust', () => {
    const shorthand = caseEstate.parse({
      roles: {
        start: { policies: { p: ['Allow iam:PassRole, lambda:CreateFunction, lambda:InvokeFunction on *'] } },
        admin: { policies: { all: FULL }, trust: ['Allow sts:AssumeRole to ec2.amazonaws.com'] },
      },
    });
    expect(escalationPaths(estateOf(shorthand))).toEqual([]);
  });

  it('does not pass a role to a service that the condition of iam:PassRole leaves out', () => {
    const onlyEc2 = {
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: '*',
      Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    };
    const shorthand = caseEstate.parse({
      roles: {
        start: { policies: { p: [onlyEc2, 'Allow lambda:* on *'] } },
        admin: { policies: { all: FULL }, trust: ['Allow sts:AssumeRole to lambda.amazonaws.com'] },
      },
    });
    expect(escalationPaths(estateOf(shorthand))).toEqual([]);
  });

  it('chains roles to an administrator and prints the whole path', () => {
    const shorthand = caseEstate.parse({
      roles: {
        start: { policies: { p: ['Allow sts:AssumeRole on role/middle'] } },
        middle: {
          policies: { p: ['Allow iam:UpdateAssumeRolePolicy on role/admin'] },
          trust: ['Allow sts:AssumeRole to root'],
        },
        admin: { policies: { all: FULL } },
      },
    });
    expect(pathOf(estateOf(shorthand), arnOf('role/start'))).toEqual([
      { from: arnOf('role/start'), by: 'sts:AssumeRole', to: arnOf('role/middle') },
      { from: arnOf('role/middle'), by: 'iam:UpdateAssumeRolePolicy', to: arnOf('role/admin') },
    ]);
  });

  it('stops at a boundary that caps what can be won', () => {
    const boundary = ['Allow iam:PutRolePolicy, s3:* on *'];
    const shorthand = caseEstate.parse({
      roles: { start: { policies: { p: ['Allow iam:PutRolePolicy on role/start'] }, boundary } },
    });
    expect(escalationPaths(estateOf(shorthand))).toEqual([]);
  });

  it('says what is unknown where a policy is not in the assembly', () => {
    const estate = estateOf(caseEstate.parse({ roles: { start: {}, admin: { policies: { all: FULL } } } }));
    const start = arnOf('role/start');
    const hidden = {
      arn: start,
      kind: 'role' as const,
      tags: {},
      policies: [policyOf('elsewhere', { $unresolved: 'policy elsewhere' })],
    };
    const found = escalationPaths({ ...estate, identities: new Map(estate.identities).set(start, hidden) });
    expect(found.map((e) => [e.identity, e.path])).toEqual([[start, undefined]]);
  });
});
