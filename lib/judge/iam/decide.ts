import type { Answer } from './answer';
import { allowingStatements, allows, type Layer } from './layer';
import type { Layers } from './layers';
import { both, either, isUndecided, type Obstacle, type Truth, undecided } from './truth';

/** An answer with what stands in its way where it is `unknown`. */
export interface Decided extends Answer {
  readonly obstacles: readonly Obstacle[];
}

/**
 * Brings the layers together.
 *
 * Same account: an explicit deny anywhere ends it; SCPs, RCPs and the endpoint must allow; then one Allow is enough, of the
 * identity or of the resource, where boundary and session limit whatever does not name the session or user directly. Trust
 * and key policies must allow by themselves, if only the account. Across accounts both sides must allow.
 */
export function decide(layers: Layers): Decided {
  const all = [
    layers.identity,
    layers.boundary,
    layers.session,
    layers.resource,
    layers.grants,
    ...layers.guards.map((g) => g.layer),
  ];
  const deny = all.reduce<Truth>((denied, layer) => either(denied, layer?.deny ?? false), false);
  if (deny === true) {
    return {
      decision: 'explicitly-denied',
      by: all.flatMap((l) => (l?.deny === true ? l.deniedBy : [])),
      obstacles: [],
    };
  }
  const blockedGuards = layers.guards.filter((g) => allows(g.layer) === false);
  if (blockedGuards.length > 0)
    return { decision: 'implicitly-denied', by: blockedGuards.map((g) => g.name), obstacles: [] };

  const granted = grantedBy(layers);
  if (granted === false) return { decision: 'implicitly-denied', by: missing(layers), obstacles: [] };
  const guarded = layers.guards.reduce<Truth>((truth, g) => both(truth, allows(g.layer)), granted);
  if (guarded === true && deny === false) return { decision: 'allowed', by: allowing(layers), obstacles: [] };
  const open = [deny, guarded].flatMap((t) => (isUndecided(t) ? t.undecided : []));
  return { decision: 'unknown', by: [...new Set(open.map((o) => o.why))], obstacles: open };
}

/** What boundary and session policies leave of what is not granted to the session or user directly. */
function limits({ boundary, session }: Layers): Truth {
  return both(boundary === undefined ? true : allows(boundary), session === undefined ? true : allows(session));
}

function grantedBy(layers: Layers): Truth {
  const { identity, resource, grants, crossAccount } = layers;
  const limited = limits(layers);
  const fromIdentity = identity === undefined ? false : both(allows(identity), limited);
  const account = either(resource.allow.account, grants.allow.account);
  const named = either(grants.allow.direct, grants.allow.role);
  if (crossAccount) return both(fromIdentity, either(allows(resource), either(named, account)));
  const delegated = layers.resourceMustAllow ? account : true;
  const fromResource = either(resource.allow.direct, both(resource.allow.role, limited));
  const fromGrant = both(named, limited === true ? true : undecided(GRANT_BEYOND_LIMITS));
  return either(fromResource, either(fromGrant, both(fromIdentity, delegated)));
}

/** AWS writes of boundaries and of grants, and not of both together. */
const GRANT_BEYOND_LIMITS: Obstacle = { why: 'whether a boundary or session policy limits what a grant gives' };

/** The statements of every way in that is open. */
function allowing(layers: Layers): readonly string[] {
  const { identity, resource, grants, crossAccount, resourceMustAllow } = layers;
  const limited = limits(layers) === true;
  const fromIdentity = identity !== undefined && limited && allows(identity) === true;
  const delegated = resource.allow.account === true || grants.allow.account === true;
  const usesIdentity = fromIdentity && (crossAccount || !resourceMustAllow || delegated);
  return [
    ...(usesIdentity && identity !== undefined ? allowingStatements(identity) : []),
    ...resource.allowedBy.direct,
    ...(limited || crossAccount ? resource.allowedBy.role : []),
    ...(usesIdentity ? [...resource.allowedBy.account, ...grants.allowedBy.account] : []),
    ...(limited ? [...grants.allowedBy.direct, ...grants.allowedBy.role] : []),
  ];
}

/** The layers whose Allow was needed and is not there. */
function missing(layers: Layers): readonly string[] {
  const { identity, boundary, session, resource, crossAccount } = layers;
  const names: string[] = [];
  // Trust and key policies come first: without their Allow an identity policy is no help.
  if (!crossAccount && layers.resourceMustAllow && allows(resource) === false) return [layers.resourceName];
  const anyGrant = [identity, resource].some((l) => l !== undefined && allows(l) !== false);
  if (identity !== undefined && allows(identity) === false && (crossAccount || !anyGrant)) names.push('identity');
  const lacks = (layer: Layer | undefined) => layer !== undefined && allows(layer) === false;
  if (lacks(boundary) && anyGrant) names.push('boundary');
  if (lacks(session) && anyGrant) names.push('session');
  const resourceNeeded = crossAccount || layers.resourceMustAllow || identity === undefined;
  if (resourceNeeded && allows(resource) === false) names.push(layers.resourceName);
  // The resource leaves it to the account, and no identity policy takes it up.
  if (names.length === 0 && identity !== undefined && allows(identity) === false) names.push('identity');
  return names;
}
