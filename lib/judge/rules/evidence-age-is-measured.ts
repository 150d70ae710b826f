import type { Assembly, Resource } from '../assembly/assembly';
import { at, isUnresolved, say } from '../assembly/value';
import { type Expected, perEntry, type Registered, registeredFor } from './grounds/evidence';
import { type Measure, measures } from './grounds/evidence-measures';
import { pointedTo } from './grounds/links';
import { worst } from './grounds/property';
import { bad, type Ground, good, open, type Ruling } from './grounds/ruling';
import { failsAloud, functionMay, isWokenDaily } from './grounds/woken-functions';

const FUNCTION = 'AWS::Lambda::Function';
const VARIABLES = 'Environment.Variables';

/** The path is followed: schedule, function, permission, the place that the register names; and its errors are heard. */
export const evidenceAgeIsMeasured = perEntry('EVI-04', FUNCTION, (entry, ground) => {
  const { promise } = entry;
  const [registered] = registeredFor(promise, ground.assembly);
  if (registered === undefined) return { ruling: bad(`where the evidence of ${promise} lies is registered nowhere`) };
  const found = measures(ground.assembly);
  const measure = found.find(({ prefixes }) => prefixes !== undefined && Object.hasOwn(prefixes, promise));
  if (measure === undefined) {
    const hidden = found.find(({ prefixes }) => prefixes === undefined);
    return hidden === undefined
      ? { ruling: bad(`no function measures the age of the evidence of ${promise}`) }
      : { about: hidden.fn, ruling: open(`whether it measures ${promise} cannot be resolved`, VARIABLES) };
  }
  if (measure.fn.conditional !== undefined) {
    return { about: measure.fn, ruling: open('is there only where its condition is met') };
  }
  const rulings = [
    looksAtThePlace(measure, registered, entry, ground.assembly),
    isWokenDaily(measure.fn, ground),
    mayList(measure.fn, registered, ground),
    failsAloud(measure.fn, ground.assembly),
  ];
  const decisive = worst(rulings) ?? open('was not examined');
  const ruling = decisive.verdict === 'holds' ? good(`measures ${promise} at least daily`, VARIABLES) : decisive;
  return { about: measure.fn, ruling };
});

function looksAtThePlace(
  { fn, prefixes }: Measure,
  registered: Registered,
  { promise }: Expected,
  assembly: Assembly,
): Ruling {
  const raw = at(fn.properties, `${VARIABLES}.EVIDENCE_BUCKET`);
  if (isUnresolved(raw)) return open('the bucket in which it looks cannot be resolved', VARIABLES, raw);
  const wanted = registered.fields?.['evidencePrefix'];
  const looked = prefixes?.[promise];
  const bucket = pointedTo(raw, assembly, 'AWS::S3::Bucket');
  return bucket !== undefined && bucket === registered.bucket && looked === wanted
    ? good('looks where the register says', VARIABLES)
    : bad(`does not look where the register says that the evidence of ${promise} lies`, VARIABLES, looked, wanted);
}

function mayList(fn: Resource, { bucket, fields }: Registered, ground: Ground): Ruling {
  if (bucket?.arn === undefined) return open('whether it may list evidence cannot be resolved', 'Role');
  return functionMay(fn, 's3:ListBucket', bucket.arn, ground, { 's3:prefix': say(fields?.['evidencePrefix']) });
}
