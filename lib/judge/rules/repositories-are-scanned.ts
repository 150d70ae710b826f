import { at, booleanOf } from '../assembly/value';
import { flag } from './grounds/property';
import { good, perResource } from './grounds/ruling';

export const repositoriesAreScanned = perResource('VUL-07', ['AWS::ECR::Repository'], (repository, { assembly }) => {
  const registry = assembly.ofType('AWS::ECR::RegistryScanningConfiguration').find((r) => r.conditional === undefined);
  const own = at(repository.properties, 'ImageScanningConfiguration.ScanOnPush');
  if (registry !== undefined && booleanOf(own) !== true) return good(`the registry's ${registry.logicalId} scans it`);
  return flag(repository, 'ImageScanningConfiguration.ScanOnPush', true);
});
