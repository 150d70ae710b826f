import { at, isUnresolved } from '../assembly/value';
import { bad, good, open, perResource } from './grounds/ruling';

const PATH = 'VpcConfiguration.VpcId';

/** The network origin of an access point can never be changed; without a VPC it is the internet. */
export const accessPointsStayInVpc = perResource(
  'DATA-05',
  ['AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPoint'],
  (point) => {
    if (point.type === 'AWS::S3::MultiRegionAccessPoint')
      return bad('a multi-Region access point answers from the internet');
    const vpc = at(point.properties, PATH);
    if (isUnresolved(vpc)) return open('its network origin cannot be resolved', PATH, vpc);
    return vpc === undefined
      ? bad('takes requests from the internet', PATH, undefined, 'a VPC')
      : good('takes requests of one VPC', PATH);
  },
);
