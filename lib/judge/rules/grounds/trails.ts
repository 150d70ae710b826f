import type { Resource, Value } from '../../assembly/assembly';
import { at, booleanOf, listOf } from '../../assembly/value';
import { globOf, matchesGlob } from '../../iam/glob';

export const TRAIL = 'AWS::CloudTrail::Trail';

interface Field {
  readonly name: Value | undefined;
  readonly selector: Value;
}

function fieldsOf(selector: Value): readonly Field[] {
  return listOf(at(selector, 'FieldSelectors')).map((f) => ({ name: at(f, 'Field'), selector: f }));
}

function equals(fields: readonly Field[], name: string): readonly Value[] {
  return fields.filter((f) => f.name === name).flatMap((f) => listOf(at(f.selector, 'Equals')));
}

/** Without selectors of any kind a trail records all management events. */
export function recordsAllManagement(trail: Resource): boolean {
  const basic = listOf(trail.properties['EventSelectors']);
  const advanced = listOf(trail.properties['AdvancedEventSelectors']);
  if (basic.length === 0 && advanced.length === 0) return true;
  return basic.some(isAllManagement) || advanced.some(isAllManagementAdvanced);
}

function isAllManagement(selector: Value): boolean {
  return (
    booleanOf(at(selector, 'IncludeManagementEvents') ?? true) === true &&
    (at(selector, 'ReadWriteType') ?? 'All') === 'All' &&
    listOf(at(selector, 'ExcludeManagementEventSources')).length === 0
  );
}

function isAllManagementAdvanced(selector: Value): boolean {
  const fields = fieldsOf(selector);
  return fields.length === 1 && equals(fields, 'eventCategory').join() === 'Management';
}

/** Whether a trail records reads and writes of every object of a bucket. */
export function recordsObjects(trail: Resource, bucketArn: string): boolean {
  return (
    listOf(trail.properties['EventSelectors']).some((s) => recordsBasic(s, bucketArn)) ||
    listOf(trail.properties['AdvancedEventSelectors']).some((s) => recordsAdvanced(s, bucketArn))
  );
}

function recordsBasic(selector: Value, bucketArn: string): boolean {
  if ((at(selector, 'ReadWriteType') ?? 'All') !== 'All') return false;
  return listOf(at(selector, 'DataResources')).some(
    (data) =>
      at(data, 'Type') === 'AWS::S3::Object' &&
      listOf(at(data, 'Values')).some(
        (v) => typeof v === 'string' && (v === `${bucketArn}/` || /^arn:aws[a-z-]*:s3(:::)?$/.test(v)),
      ),
  );
}

function recordsAdvanced(selector: Value, bucketArn: string): boolean {
  const fields = fieldsOf(selector);
  const object = `${bucketArn}/no-such-object-7f3a`;
  return (
    equals(fields, 'eventCategory').includes('Data') &&
    equals(fields, 'resources.type').includes('AWS::S3::Object') &&
    fields.every(({ name, selector: field }) => {
      if (name === 'eventCategory' || name === 'resources.type') return true;
      return name === 'resources.ARN' && meets(field, object);
    })
  );
}

/** Conditions on the object's ARN: alternatives inside one operator, and all operators together. */
function meets(field: Value, arn: string): boolean {
  const texts = (operator: string) => listOf(at(field, operator)).filter((v) => typeof v === 'string');
  const starts = texts('StartsWith');
  return (
    (starts.length === 0 || starts.some((prefix) => matchesGlob(globOf(`${prefix}*`), arn))) &&
    !texts('NotStartsWith').some((prefix) => arn.startsWith(prefix)) &&
    ['Equals', 'EndsWith', 'NotEndsWith'].every((operator) => texts(operator).length === 0)
  );
}
