import { at, isUnresolved, listOf } from '../assembly/value';
import { bad, exists, good, open } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

const TYPES = ['EC2', 'ECR', 'LAMBDA', 'LAMBDA_CODE', 'CODE_REPOSITORY'];

/** CloudFormation cannot switch Inspector on; the provider of what reaches beyond the stacks does. */
export const inspectorScansEverything = exists('VUL-01', {
  types: [SINGLETON],
  missing: 'nothing switches Amazon Inspector on',
  switch: 'inspector',
  examine: (resource) => {
    const inspector = settledAs('inspector', resource);
    if (inspector === undefined) return undefined;
    const given = at(inspector.properties, 'ResourceTypes');
    if (isUnresolved(given)) return open('what Inspector scans cannot be resolved', 'Desired.ResourceTypes');
    const lacking = TYPES.filter((type) => !listOf(given).includes(type));
    return lacking.length === 0
      ? good('scans instances, images, functions, their code and repositories', 'Desired.ResourceTypes')
      : bad(`does not scan ${lacking.join(', ')}`, 'Desired.ResourceTypes', given, TYPES);
  },
});
