import type { Assembly, Resource } from '../../assembly/assembly';
import { at, listOf } from '../../assembly/value';

const S3 = 's3://';

/**
 * Buckets that hold what Athena answered about logs: some workgroup writes there, every table of the assembly lies in a bucket
 * of logs, so that nothing else can have been asked, and the bucket is declared as one of logs.
 */
export function answerBuckets(assembly: Assembly, logs: ReadonlySet<Resource>): readonly Resource[] {
  const places = assembly
    .ofType('AWS::Glue::Table')
    .map(({ properties }) => at(properties, 'TableInput.StorageDescriptor.Location'));
  const onlyLogs = places.length > 0 && places.every((place) => [...logs].some((log) => liesIn(place, log)));
  if (!onlyLogs) return [];
  const outputs = assembly
    .ofType('AWS::Athena::WorkGroup')
    .map(({ properties }) => at(properties, 'WorkGroupConfiguration.ResultConfiguration.OutputLocation'));
  return assembly
    .ofType('AWS::S3::Bucket')
    .filter((bucket) => outputs.some((output) => liesIn(output, bucket)) && isDeclared(bucket));
}

function liesIn(place: unknown, { physicalId }: Resource): boolean {
  return typeof place === 'string' && `${place}/`.startsWith(`${S3}${physicalId}/`);
}

function isDeclared({ properties }: Resource): boolean {
  return listOf(properties['Tags']).some((tag) => at(tag, 'Key') === 'DataClass' && at(tag, 'Value') === 'logs');
}
