import type { Resource } from '../assembly/assembly';
import { at, isReference, isUnresolved, listOf, say } from '../assembly/value';
import { MACHINES, machinePath } from './grounds/machines';
import { faults, flag } from './grounds/property';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

/** Nobody signs in to a machine with a key that never ends, and none is reached but through a load balancer. */
export const machinesHaveNoKeyPair = perResource('IMG-02', MACHINES, (machine) =>
  faults([keyPair(machine), ...publicAddresses(machine)]),
);

function keyPair(machine: Resource): Ruling {
  const path = machinePath(machine, 'KeyName');
  const key = at(machine.properties, path);
  if (key === undefined || key === '') return good('has no key pair', path);
  return isUnresolved(key) && !isReference(key)
    ? open('whether it has a key pair cannot be resolved', path, key)
    : bad('has a key pair', path, say(key));
}

function publicAddresses(machine: Resource): readonly Ruling[] {
  const listed = machinePath(machine, 'NetworkInterfaces');
  const own = machine.properties['AssociatePublicIpAddress'];
  return [
    ...(own === undefined ? [] : [flag(machine, 'AssociatePublicIpAddress', false)]),
    ...listOf(at(machine.properties, listed)).flatMap((face, index) => {
      const given = at(face, 'AssociatePublicIpAddress');
      const path = `${listed}.${index}.AssociatePublicIpAddress`;
      if (given === undefined || given === false || given === 'false') return [];
      return [
        isUnresolved(given) ? open(`${path} cannot be resolved`, path) : bad('takes a public address', path, given),
      ];
    }),
  ];
}
