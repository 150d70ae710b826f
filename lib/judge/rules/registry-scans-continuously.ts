import { at, listOf } from '../assembly/value';
import { faults, oneOf } from './grounds/property';
import { bad, exists, good } from './grounds/ruling';

export const registryScansContinuously = exists('VUL-02', {
  types: ['AWS::ECR::RegistryScanningConfiguration'],
  missing: 'the assembly does not set how the registry scans',
  switch: 'registryScanning',
  examine: (registry) =>
    faults([
      oneOf(registry, 'ScanType', ['ENHANCED']),
      listOf(registry.properties['Rules']).some(
        (rule) =>
          at(rule, 'ScanFrequency') === 'CONTINUOUS_SCAN' &&
          listOf(at(rule, 'RepositoryFilters')).some((filter) => at(filter, 'Filter') === '*'),
      )
        ? good('scans every image continuously', 'Rules')
        : bad('no rule scans every image continuously', 'Rules', undefined, 'CONTINUOUS_SCAN of *'),
    ]),
});
