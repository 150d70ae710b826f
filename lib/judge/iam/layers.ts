import { obeysRcps } from './action-data';
import { accountOf, isServiceLinked } from './asker';
import type { Endpoint, Estate, Identity, Level, ProtectedResource } from './estate';
import { grantsLayer } from './kms-grants';
import { askLayer, type Layer, type LayerName, SILENT } from './layer';
import type { Policy } from './policy';
import { readPolicy } from './read-policy';
import type { Request } from './request';
import { undecided } from './truth';

/** A layer that never grants and must allow. */
export interface Guard {
  readonly name: string;
  readonly layer: Layer;
}

export interface Layers {
  /** Undefined for who has no identity policies: services, providers, anonymous. */
  readonly identity: Layer | undefined;
  readonly boundary: Layer | undefined;
  readonly session: Layer | undefined;
  readonly resource: Layer;
  readonly resourceName: LayerName;
  /** Trust policies and key policies: an identity policy alone is not enough. */
  readonly resourceMustAllow: boolean;
  readonly grants: Layer;
  readonly guards: readonly Guard[];
  readonly crossAccount: boolean;
}

/** What the question meets. */
export interface Scene {
  readonly estate: Estate;
  readonly request: Request;
  readonly identity: Identity | undefined;
  readonly resource: ProtectedResource | undefined;
  readonly resourceAccount: string;
  readonly session: readonly Policy[] | undefined;
}

/** Who is outside the assembly can do whatever its own account can give. */
const EVERYTHING = readPolicy('full permissions of its own account', {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
});

export function layersOf(scene: Scene): Layers {
  const { estate, request, identity } = scene;
  const { asker } = request;
  // A trust policy speaks only of who may take the role, not of who may change it.
  const resource = scene.resource?.layer === 'trust' && !isRoleAssumption(request.action) ? undefined : scene.resource;
  const known = scene.resource !== undefined;
  const account = accountOf(asker);
  const hasIdentity = account !== undefined;
  const policies = identity?.policies ?? [EVERYTHING];
  const boundary = asker.kind === 'root' ? undefined : identity?.boundary;
  const layer = resource?.layer ?? kindOf(request);
  const asked =
    resource !== undefined ? askLayer(layer, resource.policies, request) : known ? SILENT : outsiderLayer(scene, layer);
  return {
    identity: hasIdentity ? askLayer('identity', policies, request) : undefined,
    boundary: boundary && askLayer('boundary', [boundary], request),
    session: sessionOf(scene),
    resource:
      request.action === RETIRE_GRANT
        ? LEFT_TO_THE_GRANT
        : locksOut(scene)
          ? asked
          : { ...asked, deny: false, deniedBy: [] },
    resourceName: layer,
    resourceMustAllow: layer !== 'resource',
    grants: resource === undefined ? SILENT : grantsLayer(resource.grants, request),
    guards: guardsOf(scene),
    crossAccount: hasIdentity && account !== scene.resourceAccount,
  };

  function guardsOf({ resourceAccount }: Scene): readonly Guard[] {
    const guards: Guard[] = [];
    // SCPs limit principals of their accounts; service-linked roles and services are none of them.
    if (account === estate.account && !isServiceLinked(asker)) guards.push(...levels('scp', estate.scps, request));
    const service = request.action.split(':')[0] ?? '';
    const limited = obeysRcps(service) && request.action !== RETIRE_GRANT;
    if (resourceAccount === estate.account && limited && !isServiceLinked(asker)) {
      guards.push(...levels('rcp', estate.rcps, request));
    }
    for (const id of request.context.get('aws:sourcevpce') ?? []) {
      // An endpoint outside the assembly is taken to have the policy that AWS gives it, which lets everything through.
      const endpoint = estate.endpoints.get(id);
      if (endpoint !== undefined) guards.push(endpointGuard(endpoint, request));
    }
    return guards;
  }
}

/** Bucket policies do not keep the root user of their own account from mending them. */
function locksOut({ request: { action, asker }, resourceAccount }: Scene): boolean {
  return !(asker.kind === 'root' && asker.account === resourceAccount && MENDS_BUCKET_POLICY.has(action));
}

const MENDS_BUCKET_POLICY: ReadonlySet<string> = new Set([
  's3:getbucketpolicy',
  's3:putbucketpolicy',
  's3:deletebucketpolicy',
]);

const RETIRE_GRANT = 'kms:retiregrant';

/** Neither key policies nor RCPs say who retires a grant: the grant does, and it may leave that to the policies of an account. */
const LEFT_TO_THE_GRANT: Layer = {
  ...SILENT,
  allow: { ...SILENT.allow, account: undecided({ why: 'which grant is retired, and whom it names' }) },
};

/** A federated user who was given no session policy may do nothing but what a resource policy gives to the session. */
function sessionOf({ session, request }: Scene): Layer | undefined {
  if (session !== undefined) return askLayer('session', session, request);
  return request.asker.kind === 'federated-user' ? SILENT : undefined;
}

function levels(layer: LayerName, chain: readonly Level[], request: Request): readonly Guard[] {
  return chain.map(({ name, policies }) => ({ name: `${layer}/${name}`, layer: askLayer(layer, policies, request) }));
}

function endpointGuard({ id, policy, gateway }: Endpoint, request: Request): Guard {
  const layer = askLayer('endpoint', [policy], request);
  // A gateway endpoint takes an account in its policy for the account's root user alone.
  const account = gateway ? false : layer.allow.account;
  return { name: `endpoint/${id}`, layer: { ...layer, allow: { ...layer.allow, account } } };
}

/** The kind of policy that a resource outside the assembly would have. */
function kindOf({ action, resource }: Request): ProtectedResource['layer'] {
  // A search that leaves the resource open asks what identities may do where no resource policy stands in the way.
  if (typeof resource !== 'string') return 'resource';
  if (isRoleAssumption(action)) return 'trust';
  return action.startsWith('kms:') && resource.includes(':key/') ? 'key' : 'resource';
}

/** Actions that a trust policy decides. @param action in lower case. */
export function isRoleAssumption(action: string): boolean {
  return /^sts:(assumerole|assumerolewithsaml|assumerolewithwebidentity|tagsession|setsourceidentity)$/.test(action);
}

/**
 * A resource outside the assembly may have a policy that we do not see. Where one is needed the answer hangs on it, since it
 * may name anybody; in the same account an optional one is taken to be silent.
 */
function outsiderLayer({ request, resourceAccount }: Scene, layer: LayerName): Layer {
  const account = accountOf(request.asker);
  const needed = layer !== 'resource' || account !== resourceAccount;
  if (!needed || request.resource === '*' || typeof request.resource !== 'string') return SILENT;
  const unseen = undecided({ why: `the policy of ${request.resource}, which is not in the assembly` });
  return {
    ...SILENT,
    deny: unseen,
    allow: { direct: unseen, role: unseen, account: unseen },
  };
}
