import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { at, isUnresolved } from '../assembly/value';
import type { Expectations } from '../expectations';
import type { Rule } from '../rule';
import { deliveredTo, endOf } from './grounds/archives';
import { deliveryIsAdmitted, replicationIsAdmitted } from './grounds/delivery-proof';
import { worst } from './grounds/property';
import { bad, good, open, type Ruling, shown, subjectOf, wholeAssembly } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

interface Source {
  readonly what: string;
  readonly types: readonly string[];
  readonly path: string;
  /** Whether the assembly has anything that could be recorded so. */
  readonly due: (assembly: Assembly, expectations: Expectations) => boolean;
}

const hasVpc = (assembly: Assembly) => assembly.ofType('AWS::EC2::VPC').length > 0;

const SOURCES: readonly Source[] = [
  { what: 'trail', types: ['AWS::CloudTrail::Trail'], path: 'S3BucketName', due: () => true },
  {
    what: 'AWS Config delivery channel',
    types: ['AWS::Config::DeliveryChannel', SINGLETON],
    path: 'S3BucketName',
    due: (_assembly, { skipped }) => !skipped.has('configRecorder'),
  },
  { what: 'flow log', types: ['AWS::EC2::FlowLog'], path: 'LogDestination', due: hasVpc },
  {
    what: 'resolver query log',
    types: ['AWS::Route53Resolver::ResolverQueryLoggingConfig'],
    path: 'DestinationArn',
    due: hasVpc,
  },
];

/** A second copy elsewhere is nobody's fault: of each kind one delivery into the archive is enough. */
export const logsArriveInArchive: Rule = {
  control: 'LOG-13',
  examine: (assembly, expectations) =>
    SOURCES.filter(({ due }) => due(assembly, expectations)).flatMap((source): readonly Finding[] => {
      const deliveries = assembly.ofType(...source.types).flatMap((resource) => {
        const settled = settledAs('config-recorder', resource);
        return settled === undefined ? [] : [settled];
      });
      const findings = deliveries.map((resource) => ({
        subject: subjectOf(resource),
        ...arrives(resource, source, assembly),
      }));
      const arriving = findings.filter((f) => f.verdict === 'holds');
      if (arriving.length > 0) return arriving;
      if (findings.length > 0) return findings;
      return [{ subject: wholeAssembly(source.types[0] ?? ''), ...bad(`the assembly has no ${source.what}`) }];
    }),
};

function arrives(resource: Resource, { what, path }: Source, assembly: Assembly): Ruling {
  const raw = at(resource.properties, path);
  const bucket = deliveredTo(raw, assembly);
  if (bucket === undefined) {
    return isUnresolved(raw)
      ? open(`where the ${what} goes cannot be resolved`, path, raw)
      : bad(`the ${what} does not go to a bucket of the assembly`, path, shown(raw));
  }
  const end = endOf(bucket, assembly);
  if (end === undefined) {
    return bad(`the ${what} goes to ${bucket.logicalId}, and from there into no locked archive`, path);
  }
  // A bucket that refuses the delivery is as good as none.
  const decisive = worst([
    deliveryIsAdmitted(resource, bucket, assembly),
    ...(end === bucket ? [] : [replicationIsAdmitted(bucket, end, assembly)]),
  ]);
  if (decisive !== undefined && decisive.verdict !== 'holds') {
    return { ...decisive, reason: `the ${what} does not surely arrive: ${decisive.reason}` };
  }
  return good(`the ${what} ends in the locked archive by way of ${bucket.logicalId}`, path);
}
