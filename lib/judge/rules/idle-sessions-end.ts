import type { Value } from '../assembly/assembly';
import { at, isUnresolved, listOf, numberOf } from '../assembly/value';
import { faults, valueWithin } from './grounds/property';
import { bad, figure, type Ground, open, perResource, type Ruling } from './grounds/ruling';

const TYPES = [
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::SSM::Document',
];
/** Seven days, which is what a load balancer takes where nobody says anything. */
const BY_DEFAULT = 604_800;

/** Sessions of load balancers that sign people in, and sessions on machines. */
export const idleSessionsEnd = perResource('IDP-11', TYPES, (resource, ground) => {
  if (resource.type === 'AWS::SSM::Document') {
    return resource.properties['DocumentType'] === 'Session'
      ? onMachines(resource.properties['Content'], ground)
      : undefined;
  }
  const property = resource.type.endsWith('Rule') ? 'Actions' : 'DefaultActions';
  const rulings = listOf(resource.properties[property]).flatMap((action, i): readonly Ruling[] =>
    ['AuthenticateCognitoConfig', 'AuthenticateOidcConfig'].flatMap((kind) => {
      if (at(action, kind) === undefined) return [];
      const path = `${property}.${i}.${kind}.SessionTimeout`;
      const max = figure(ground, 'idleTimeoutMinutes') * 60;
      return [valueWithin(at(action, `${kind}.SessionTimeout`), path, { min: 1, max, byDefault: BY_DEFAULT })];
    }),
  );
  return rulings.length === 0 ? undefined : faults(rulings);
});

function onMachines(content: Value | undefined, ground: Ground): Ruling {
  const path = 'Content.inputs.idleSessionTimeout';
  const given = at(content, 'inputs.idleSessionTimeout');
  if (isUnresolved(given)) return open('when an idle session ends cannot be resolved', path);
  // Session Manager cuts after twenty minutes where nothing is said.
  const minutes = given === undefined ? 20 : numberOf(given);
  return minutes === undefined
    ? bad('when an idle session ends is no number', path, given)
    : valueWithin(minutes, path, { min: 1, max: figure(ground, 'idleTimeoutMinutes') });
}
