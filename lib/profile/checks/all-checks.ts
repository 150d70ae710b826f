import { adminAddressesAreNarrow } from './admin-addresses-are-narrow';
import { backupsRunAtNight } from './backups-run-at-night';
import { capacityIsOrdered } from './capacity-is-ordered';
import type { Check } from './check';
import { cidrsAreCanonical } from './cidrs-are-canonical';
import { claimsAreKnown } from './claims-are-known';
import { edgeCanBeReached } from './edge-can-be-reached';
import { endpointsSuffice } from './endpoints-suffice';
import { exemptionsAreSound } from './exemptions-are-sound';
import { figuresKeepPromises } from './figures-keep-promises';
import { firewallHasPlace } from './firewall-has-place';
import { irreversibleChoicesFit } from './irreversible-choices-fit';
import { networkAclsAreShort } from './network-acls-are-short';
import { overridesAreSound } from './overrides-are-sound';
import { recoveryIsPossible } from './recovery-is-possible';
import { regionsAreAllowed } from './regions-are-allowed';
import { retentionIsOrdered } from './retention-is-ordered';
import { schedulesRunOftenEnough } from './schedules-run-often-enough';
import { staticSiteCanBeReached } from './static-site-can-be-reached';
import { subnetsAreLargeEnough } from './subnets-are-large-enough';
import { tiersFitVpc } from './tiers-fit-vpc';
import { tlsCompatIsRestricted } from './tls-compat-is-restricted';
import { tlsPoliciesAgree } from './tls-policies-agree';
import { trustIsSound } from './trust-is-sound';
import { waiversAreCurrent } from './waivers-are-current';
import { zonesMatchRegion } from './zones-match-region';

/** Every cross-field check, in the order of the profile's sections. */
export const allChecks: Readonly<Record<string, Check>> = {
  claimsAreKnown,
  regionsAreAllowed,
  zonesMatchRegion,
  cidrsAreCanonical,
  tiersFitVpc,
  subnetsAreLargeEnough,
  endpointsSuffice,
  firewallHasPlace,
  edgeCanBeReached,
  staticSiteCanBeReached,
  tlsPoliciesAgree,
  tlsCompatIsRestricted,
  networkAclsAreShort,
  trustIsSound,
  adminAddressesAreNarrow,
  retentionIsOrdered,
  capacityIsOrdered,
  schedulesRunOftenEnough,
  backupsRunAtNight,
  recoveryIsPossible,
  overridesAreSound,
  exemptionsAreSound,
  irreversibleChoicesFit,
  waiversAreCurrent,
  ...figuresKeepPromises,
};
