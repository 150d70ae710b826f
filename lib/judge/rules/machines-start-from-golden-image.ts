import { at, isReference, isUnresolved } from '../assembly/value';
import { MACHINES, machinePath, startsFromTemplate } from './grounds/machines';
import { bad, good, open, perResource } from './grounds/ruling';

/** An image id in a template stays what it was when it was written; a parameter is moved on by whoever builds images. */
const BY_PARAMETER = /^(\{\{resolve:ssm:|resolve:ssm:|ssm:|\/)/;

export const machinesStartFromGoldenImage = perResource('IMG-03', MACHINES, (machine) => {
  const path = machinePath(machine, 'ImageId');
  const image = at(machine.properties, path);
  if (image === undefined) {
    return startsFromTemplate(machine) ? undefined : bad('names no image', path, undefined, 'an SSM parameter');
  }
  if (isUnresolved(image)) return open('its image cannot be resolved', path, image);
  if (isReference(image)) return good('takes its image from another resource', path, image);
  return typeof image === 'string' && BY_PARAMETER.test(image)
    ? good('takes its image from a parameter', path, image)
    : bad('starts from one fixed image', path, image, 'an SSM parameter');
});
