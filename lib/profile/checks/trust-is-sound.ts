import type { Profile } from '../profile';
import type { Check, CheckContext, CheckFault } from './check';

const path = ['identity', 'trust'];

/** The trusted provider can vouch for a person with a second factor, and lies in the partition of the account. */
export const trustIsSound: Check = {
  reads: ['identity.trust', 'organisation', 'region'],
  run: (profile, context) => [...providerFaults(profile, context), ...partitionFaults(profile)],
};

function providerFaults({ identity: { trust }, organisation }: Profile, { newest }: CheckContext): CheckFault[] {
  if (trust === 'none') return [];
  if (
    'oidc' in trust &&
    /oidc-provider\/(token\.actions\.githubusercontent\.com|gitlab\.com)(\/|$)/.test(trust.oidc.providerArn)
  ) {
    const message =
      'vouches for pipelines, whose tokens carry no second factor; name the provider in which people sign in';
    return [{ path: [...path, 'oidc', 'providerArn'], message }];
  }
  if ('identityCenter' in trust && organisation === 'none') {
    const message =
      'identityCenter makes permission sets, which only the instance of an organisation has; set organisation: { id: o-... }';
    return [{ path: newest(['organisation'], path), message }];
  }
  return [];
}

function partitionFaults({ identity: { trust }, region }: Profile): CheckFault[] {
  if (trust === 'none' || 'account' in trust) return [];
  const [at, arn] =
    'saml' in trust
      ? [['saml', 'providerArn'], trust.saml.providerArn]
      : 'oidc' in trust
        ? [['oidc', 'providerArn'], trust.oidc.providerArn]
        : [['identityCenter', 'instanceArn'], trust.identityCenter.instanceArn];
  const partition = partitionOf(region);
  if (arn.startsWith(`arn:${partition}:`)) return [];
  return [{ path: [...path, ...at], message: `${arn} is not in the partition ${partition} of ${region}` }];
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws';
}
