import { at, isUnresolved } from '../assembly/value';
import type { Rule } from '../rule';
import { deliveredTo, endOf } from './grounds/archives';
import { customerKeyValue } from './grounds/keys';
import { bad, exists, good, open, shown } from './grounds/ruling';
import { SINGLETON } from './grounds/singletons';

const BUCKET = 'DestinationProperties.DestinationArn';
const KEY = 'DestinationProperties.KmsKeyArn';

const exported = exists('IR-11', {
  types: ['AWS::GuardDuty::PublishingDestination'],
  missing: 'the findings of the detector are exported nowhere',
  switch: 'guardDuty',
  examine: (destination, ground) => {
    const raw = at(destination.properties, BUCKET);
    const bucket = deliveredTo(raw, ground.assembly);
    if (bucket === undefined) {
      return isUnresolved(raw)
        ? open('where findings go cannot be resolved', BUCKET, raw)
        : bad('findings go to no bucket of the assembly', BUCKET, shown(raw));
    }
    if (endOf(bucket, ground.assembly) === undefined)
      return bad(`findings go to ${bucket.logicalId}, and into no locked archive`, BUCKET);
    const key = customerKeyValue(at(destination.properties, KEY), KEY, ground);
    return key.verdict === 'holds'
      ? good(`findings end in the locked archive by way of ${bucket.logicalId}`, BUCKET)
      : key;
  },
});

/**
 * The detector itself keeps findings for ninety days and whoever may call it may archive them. An adopted one has one export
 * at most, perhaps to somewhere else, which is left as it is: nothing is examined then, and the clause stays open.
 */
export const detectorExportsToArchive: Rule = {
  control: 'IR-11',
  examine: (assembly, expectations) => {
    const adopted = assembly.ofType(SINGLETON).some(({ properties }) => properties['Kind'] === 'guardduty-detector');
    const exports = assembly.ofType('AWS::GuardDuty::PublishingDestination');
    return adopted && exports.length === 0 ? [] : exported.examine(assembly, expectations);
  },
};
