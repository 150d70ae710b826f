import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, isUnresolved, listOf, numberOf, say } from '../assembly/value';
import { behavioursOf, DISTRIBUTION, type Origin, originsOf } from './grounds/distributions';
import { pointedTo } from './grounds/links';
import { faults } from './grounds/property';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

/** Managed policies of AWS ("Use managed cache policies"). */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
/** These neither count nor pass cookies, Authorization or query strings, so an answer can be about nobody. */
const IMPERSONAL = ['658327ea-f89d-4fab-a63d-7e88639e58f6', 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d'];

/** What an edge location keeps may lie outside the EU (conflict C04), so only static content of a bucket may be kept. */
export const nothingPersonalIsCached = perResource('EDGE-18', [DISTRIBUTION], (distribution, { assembly }) => {
  const behaviours = behavioursOf(distribution);
  if (behaviours.length === 0) return open('its behaviours cannot be resolved', 'DistributionConfig');
  const origins = originsOf(distribution, assembly);
  return faults(behaviours.map(({ behaviour, path }) => kept(behaviour, path, origins, assembly)));
});

function kept(behaviour: Value, path: string, origins: readonly Origin[], assembly: Assembly): Ruling {
  const property = `${path}.CachePolicyId`;
  const id = at(behaviour, 'CachePolicyId');
  if (isUnresolved(behaviour) || isUnresolved(id)) return open('its cache policy cannot be resolved', property);
  if (id === CACHING_DISABLED) return good('a behaviour caches nothing', property);
  const own = pointedTo(id, assembly, 'AWS::CloudFront::CachePolicy');
  if (own !== undefined && longestStay(own) === 0) return good(`${own.logicalId} caches nothing`, property);
  const origin = origins.find((one) => one.id === at(behaviour, 'TargetOriginId'));
  if (origin === undefined || origin.kind === 'unresolved') return open('its origin cannot be resolved', path);
  if (origin.kind === 'custom') {
    return bad('answers of an application are cached', property, id ?? 'legacy settings', CACHING_DISABLED);
  }
  if (id === undefined) return bad('caches by settings of its own instead of a cache policy', path);
  const passed = cookiesPass(behaviour, assembly);
  if (passed !== undefined) return passed;
  if (typeof id === 'string' && IMPERSONAL.includes(id)) return good('static content alone is cached', property);
  return own === undefined ? open('its cache policy is not in the assembly', property, id) : impersonal(own, property);
}

/** @returns seconds; undefined where the template does not tell. */
function longestStay({ properties }: Resource): number | undefined {
  return numberOf(at(properties, 'CachePolicyConfig.MaxTTL'));
}

function impersonal({ logicalId, properties }: Resource, property: string): Ruling {
  const key = at(properties, 'CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin');
  const cookies = at(key, 'CookiesConfig.CookieBehavior');
  const headers = listOf(at(key, 'HeadersConfig.Headers')).map((header) => say(header).toLowerCase());
  if ([key, cookies].some(isUnresolved)) return open(`what ${logicalId} keeps cannot be resolved`, property);
  if (cookies !== 'none') return bad(`${logicalId} keeps answers by cookie`, property, cookies, 'none');
  return headers.includes('authorization')
    ? bad(`${logicalId} keeps answers by Authorization`, property, headers)
    : good(`${logicalId} keeps static content alone`, property);
}

/** An origin request policy can pass cookies that do not count, so that one person's answer is kept for all. */
function cookiesPass(behaviour: Value, assembly: Assembly): Ruling | undefined {
  const id = at(behaviour, 'OriginRequestPolicyId');
  if (id === undefined) return undefined;
  const policy = pointedTo(id, assembly, 'AWS::CloudFront::OriginRequestPolicy');
  const cookies = at(policy?.properties, 'OriginRequestPolicyConfig.CookiesConfig.CookieBehavior');
  if (policy === undefined || isUnresolved(cookies))
    return open('whether cookies pass to the bucket cannot be resolved');
  return cookies === 'none'
    ? undefined
    : bad(`${policy.logicalId} passes cookies to what is cached`, undefined, cookies);
}
