import type { Value } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import { bad, good, open, perResource, shown } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

const PLANS: Readonly<Record<string, readonly string[]>> = {
  S3_DATA_EVENTS: [],
  RDS_LOGIN_EVENTS: [],
  LAMBDA_NETWORK_LOGS: [],
  EBS_MALWARE_PROTECTION: [],
  // Without its agents this plan is on and sees nothing.
  RUNTIME_MONITORING: ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'],
};

export const detectorHasEveryPlan = perResource('DET-02', ['AWS::GuardDuty::Detector', SINGLETON], (resource) => {
  const detector = settledAs('guardduty-detector', resource);
  if (detector === undefined) return undefined;
  const { DataSources: legacy, Features: features } = detector.properties;
  if (legacy !== undefined) {
    return bad('sets its plans by the older DataSources, which know neither RDS, Lambda nor runtime', 'DataSources');
  }
  if (isUnresolved(features)) return open('its features cannot be resolved', 'Features', features);
  const off = Object.entries(PLANS).flatMap(([name, parts]) => missing(listOf(features), name, parts));
  if (off.length === 0) return good('has every protection plan on', 'Features');
  return listOf(features).some((feature) => isUnresolved(feature) || isUnresolved(at(feature, 'Status')))
    ? open(`whether ${off.join(', ')} is on cannot be resolved`, 'Features', shown(features))
    : bad(`lacks ${off.join(', ')}`, 'Features', off, Object.keys(PLANS));
});

/** A plan that is named twice is as on as its weaker mention. */
function missing(features: readonly Value[], name: string, parts: readonly string[]): readonly string[] {
  const named = features.filter((feature) => at(feature, 'Name') === name);
  if (!isOn(named)) return [name];
  const additional = named.flatMap((feature) => listOf(at(feature, 'AdditionalConfiguration')));
  return parts.filter((part) => !isOn(additional.filter((a) => at(a, 'Name') === part))).map((p) => `${name}.${p}`);
}

function isOn(named: readonly Value[]): boolean {
  return named.length > 0 && named.every((feature) => at(feature, 'Status') === 'ENABLED');
}
