import type { Endpoint, Estate, Identity, Level, ProtectedResource } from '../../../lib/judge/iam/estate';
import type { Policy } from '../../../lib/judge/iam/policy';
import { readPolicy } from '../../../lib/judge/iam/read-policy';
import type { CaseEstate, CasePolicy, CaseStatement } from './case-estate';

const ACCOUNT = '111111111111';

/** Spells `role/app` and its like out. */
export function arnOf(text: string): string {
  if (/^(role|user)\//.test(text)) return `arn:aws:iam::${ACCOUNT}:${text}`;
  if (/^key\//.test(text)) return `arn:aws:kms:eu-central-1:${ACCOUNT}:${text}`;
  return text === 'root' ? `arn:aws:iam::${ACCOUNT}:root` : text;
}

export function policyOf(name: string, shorthand: CasePolicy): Policy {
  if (!Array.isArray(shorthand)) return readPolicy(name, shorthand);
  return readPolicy(name, { Version: '2012-10-17', Statement: shorthand.map(statementOf) });
}

export function estateOf(shorthand: CaseEstate): Estate {
  const identities = new Map<string, Identity>();
  const resources = new Map<string, ProtectedResource>();
  for (const [kind, group] of [
    ['role', shorthand.roles],
    ['user', shorthand.users],
  ] as const) {
    for (const [name, { policies: attached, boundary, trust, tags }] of Object.entries(group)) {
      const arn = arnOf(`${kind}/${name}`);
      identities.set(arn, {
        arn,
        kind,
        policies: Object.entries(attached).map(([id, p]) => policyOf(id, p)),
        ...(boundary === undefined ? {} : { boundary: policyOf('boundary', boundary) }),
        tags,
      });
      if (kind === 'role') {
        const trusted = trust === undefined ? [] : [policyOf(name, trust)];
        resources.set(arn, { arn, account: ACCOUNT, layer: 'trust', policies: trusted, grants: [], tags });
      }
    }
  }
  for (const [id, { policy: attached, grants, tags, account }] of Object.entries(shorthand.resources)) {
    const arn = arnOf(id);
    const [, , service, , owner] = arn.split(':');
    resources.set(arn, {
      arn,
      account: account ?? (owner || ACCOUNT),
      layer: service === 'kms' ? 'key' : 'resource',
      policies: attached === undefined ? [] : [policyOf(id, attached)],
      grants: grants.map(({ subset, equals, ...rest }) => ({
        ...rest,
        grantee: arnOf(rest.grantee),
        ...(subset === undefined ? {} : { subset }),
        ...(equals === undefined ? {} : { equals }),
      })),
      tags,
    });
  }
  const levels = (group: Readonly<Record<string, CasePolicy>>): Level[] =>
    Object.entries(group).map(([name, p]) => ({ name, policies: [policyOf(name, p)] }));
  const endpoints = new Map<string, Endpoint>(
    Object.entries(shorthand.endpoints).map(([id, e]) => [
      id,
      { id, gateway: e.gateway, policy: policyOf(id, e.policy) },
    ]),
  );
  return {
    account: ACCOUNT,
    identities,
    resources,
    scps: levels(shorthand.scps),
    rcps: levels(shorthand.rcps),
    endpoints,
    workloads: [],
  };
}

const SENTENCE = /^(?:(\w+): )?(Allow|Deny) (.+?)(?: on (.+?))?(?: to (.+))?$/;

function statementOf(shorthand: CaseStatement): unknown {
  if (typeof shorthand !== 'string') return expanded(shorthand);
  const [, Sid, Effect, actions = '', on, to] = SENTENCE.exec(shorthand) ?? [];
  if (Effect === undefined) throw new Error(`"${shorthand}" is no sentence such as "Allow s3:GetObject on *"`);
  const list = (text: string) => text.split(',').map((t) => arnOf(t.trim()));
  const principal = (id: string) => (id === '*' ? '*' : { [id.endsWith('.amazonaws.com') ? 'Service' : 'AWS']: id });
  return {
    ...(Sid === undefined ? {} : { Sid }),
    Effect,
    Action: list(actions),
    ...(on === undefined ? {} : { Resource: list(on) }),
    ...(to === undefined ? {} : { Principal: principal(arnOf(to)) }),
  };
}

/** `role/app` may stand inside Principal, NotPrincipal, Resource and NotResource of a full statement too. */
function expanded(value: unknown): unknown {
  if (typeof value === 'string') return arnOf(value);
  if (Array.isArray(value)) return value.map(expanded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === 'Action' ? v : expanded(v)]));
}
