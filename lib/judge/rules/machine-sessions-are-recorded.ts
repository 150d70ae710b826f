import type { Resource } from '../assembly/assembly';
import { at, listOf } from '../assembly/value';
import { faults, flag, within } from './grounds/property';
import { bad, figure, good, perResource, type Ruling } from './grounds/ruling';

const INPUTS = 'Content.inputs';

/** Session Manager reads the settings of a region from the one document of this name. */
export const machineSessionsAreRecorded = perResource('IR-09', ['AWS::SSM::Document'], (document, ground) => {
  if (document.properties['DocumentType'] !== 'Session') return undefined;
  return faults([
    present(document, 'kmsKeyId'),
    present(document, 'cloudWatchLogGroupName'),
    flag(document, `${INPUTS}.cloudWatchEncryptionEnabled`, true),
    within(document, `${INPUTS}.idleSessionTimeout`, { min: 1, max: figure(ground, 'idleTimeoutMinutes') }),
  ]);
});

function present(document: Resource, name: string): Ruling {
  const path = `${INPUTS}.${name}`;
  const [value] = listOf(at(document.properties, path));
  return value === undefined || value === '' ? bad(`${path} is absent`, path) : good(`${path} is set`, path);
}
