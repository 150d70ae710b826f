import type { Resource } from '../../assembly/assembly';
import { databases } from './databases';
import { type Ground, perResource, type Ruling } from './ruling';

/** A rule about every cluster and every stand-alone instance. */
export function perDatabase(
  control: string,
  examine: (database: Resource, ground: Ground) => Ruling | readonly Ruling[] | undefined,
) {
  return perResource(control, ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'], (database, ground) =>
    databases(ground.assembly).includes(database) ? examine(database, ground) : undefined,
  );
}
