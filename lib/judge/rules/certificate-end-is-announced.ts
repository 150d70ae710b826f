import type { Assembly, Resource } from '../assembly/assembly';
import { listOf, numberOf } from '../assembly/value';
import { certificateEnds } from '../events/edge-events';
import { comesHome } from './grounds/come-home';
import { reachesPeople } from './grounds/people-hear';
import { worst } from './grounds/property';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';
import { alarmsOnMetric } from './grounds/watched-metrics';

const CERTIFICATE = 'AWS::CertificateManager::Certificate';
const METRIC = { namespace: 'AWS/CertificateManager', name: 'DaysToExpiry', dimension: 'CertificateArn' };
/** Time to find out why ACM could not renew, and to issue another. */
const LEAST_DAYS = 14;
const UPWARDS = ['LessThanThreshold', 'LessThanOrEqualToThreshold'];

export const certificateEndIsAnnounced = perResource(
  'EDGE-19',
  [CERTIFICATE],
  (certificate, { assembly, expectations }) => {
    const region = assembly.stacks.find(({ name }) => name === certificate.stack)?.region;
    // CloudWatch has the metric in the region of the certificate alone, and alarms do not look across regions.
    const alarms = alarmsOnMetric(certificate, METRIC, assembly).filter(({ stack }) => {
      const there = assembly.stacks.find(({ name }) => name === stack)?.region;
      return there === region;
    });
    const rulings = alarms.map(rings);
    if (rulings.some(({ verdict }) => verdict === 'holds')) return good('an alarm rings before it ends');
    return (
      byEvent(certificate, region, expectations.homeRegion, assembly) ??
      worst(rulings) ??
      bad('nobody hears of its end')
    );
  },
);

function rings({ logicalId, properties }: Resource): Ruling {
  const days = numberOf(properties['Threshold']);
  const missing = properties['TreatMissingData'];
  if (!UPWARDS.includes(String(properties['ComparisonOperator']))) return bad(`${logicalId} waits for a long life`);
  if (properties['Threshold'] !== undefined && days === undefined)
    return open(`when ${logicalId} rings cannot be resolved`);
  if ((days ?? 0) < LEAST_DAYS) return bad(`${logicalId} rings too late`, undefined, days, { min: LEAST_DAYS });
  if (missing !== 'breaching') return bad(`${logicalId} is silent when the metric is`, undefined, missing, 'breaching');
  return listOf(properties['AlarmActions']).length === 0
    ? bad(`${logicalId} calls nobody`)
    : good(`${logicalId} rings at ${days} days`);
}

/** Undefined where the events go unheard, so that an alarm that nearly does says what it lacks. */
function byEvent(
  certificate: Resource,
  region: string | undefined,
  home: string | undefined,
  assembly: Assembly,
): Ruling | undefined {
  const event = certificateEnds(certificate.arn ?? certificate.logicalId, region ?? home ?? '');
  const heard = reachesPeople(event, assembly);
  const far = region !== undefined && home !== undefined && region !== home;
  const arrives = far ? comesHome(event, region, home, assembly) : true;
  if (heard === false || arrives === false) return undefined;
  return heard === true && arrives === true
    ? good('events of ACM about its end reach the alert topic')
    : open('whether events of ACM about its end reach people cannot be resolved');
}
