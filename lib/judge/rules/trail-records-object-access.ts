import type { Assembly, Resource, Value } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { at, booleanOf, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { archives } from './grounds/archives';
import { customerBuckets } from './grounds/buckets';
import { bad, good, open, type Ruling, subjectOf } from './grounds/ruling';

const OBJECTS = 'AWS::S3::Object';
/** CloudFormation builds names from the first characters of the stack's name and of the logical id. */
const NAME_PART = 24;

type Taken = boolean | undefined;

export const trailRecordsObjectAccess: Rule = {
  control: 'LOG-04',
  examine: (assembly) => {
    const trails = assembly
      .ofType('AWS::CloudTrail::Trail')
      .filter((trail) => booleanOf(trail.properties['IsLogging']) !== false);
    const read = [...archives(assembly)].map((bucket) => ({
      subject: subjectOf(bucket),
      ...looksAt(bucket, trails, assembly),
    }));
    const kept = customerBuckets(assembly).map((bucket) => {
      const reads = takenBy(trails, bucket, 'true', assembly);
      const writes = takenBy(trails, bucket, 'false', assembly);
      const subject = subjectOf(bucket);
      if (reads === true && writes === true) return { subject, ...good('a trail records reads and writes of objects') };
      const missing = [...(reads === true ? [] : ['reads']), ...(writes === true ? [] : ['writes'])].join(' and ');
      return [reads, writes].includes(false)
        ? {
            subject,
            ...bad(
              `no trail records ${missing} of its objects`,
              undefined,
              trails.map((t) => t.logicalId),
            ),
          }
        : { subject, ...open(`whether a trail records ${missing} of its objects cannot be resolved`) };
    });
    return [...kept, ...read];
  },
};

/** Who reads the log of an account prepares something; what the log services write would record itself without end. */
function looksAt(archive: Resource, trails: readonly Resource[], assembly: Assembly): Ruling {
  const reads = takenBy(trails, archive, 'true', assembly);
  if (reads === true) return good('a trail records who reads the archive');
  return reads === false
    ? bad(
        'no trail records who reads the archive',
        undefined,
        trails.map((t) => t.logicalId),
      )
    : open('whether a trail records who reads the archive cannot be resolved');
}

function takenBy(trails: readonly Resource[], bucket: Resource, readOnly: string, assembly: Assembly): Taken {
  return any(
    trails.flatMap(({ properties, conditional }) => {
      const advanced = listOf(properties['AdvancedEventSelectors']).map((s) =>
        all(listOf(at(s, 'FieldSelectors')).map((field) => meets(field, bucket, readOnly, assembly))),
      );
      const basic = listOf(properties['EventSelectors']).map((s) => basicTakes(s, bucket, readOnly, assembly));
      return [...advanced, ...basic].map((taken) => (taken === true && conditional !== undefined ? undefined : taken));
    }),
  );
}

/** Whether the record of such an access meets one field selector; the empty list of values is no restriction. */
function meets(field: Value, bucket: Resource, readOnly: string, assembly: Assembly): Taken {
  const name = at(field, 'Field');
  if (isUnresolved(field) || isUnresolved(name)) return undefined;
  const fields: Readonly<Record<string, readonly string[]>> = {
    eventCategory: ['Data'],
    'resources.type': [OBJECTS],
    'resources.ARN': objectArns(bucket, assembly),
    readOnly: [readOnly],
  };
  const values = typeof name === 'string' ? fields[name] : undefined;
  // A selector on the name of the call or on who called leaves something out.
  if (values === undefined) return false;
  const test = (key: string, compare: (value: string, wanted: string) => boolean): Taken => {
    const wanted = listOf(at(field, key));
    if (wanted.length === 0) return true;
    return any(
      wanted.map((item) => {
        const text = textOf(item, assembly);
        return text === undefined ? undefined : values.some((value) => compare(value, text));
      }),
    );
  };
  const no = (key: string, compare: (value: string, wanted: string) => boolean): Taken => {
    if (listOf(at(field, key)).length === 0) return true;
    const hit = test(key, compare);
    return hit === undefined ? undefined : !hit;
  };
  return all([
    test('Equals', (value, wanted) => value === wanted),
    test('StartsWith', (value, wanted) => value.startsWith(wanted)),
    test('EndsWith', (value, wanted) => value.endsWith(wanted)),
    no('NotEquals', (value, wanted) => value === wanted),
    no('NotStartsWith', (value, wanted) => value.startsWith(wanted)),
    no('NotEndsWith', (value, wanted) => value.endsWith(wanted)),
  ]);
}

function basicTakes(selector: Value, bucket: Resource, readOnly: string, assembly: Assembly): Taken {
  const kind = at(selector, 'ReadWriteType') ?? 'All';
  if (isUnresolved(kind)) return undefined;
  if (kind !== 'All' && kind !== (readOnly === 'true' ? 'ReadOnly' : 'WriteOnly')) return false;
  return any(
    listOf(at(selector, 'DataResources'))
      .filter((data) => at(data, 'Type') === OBJECTS)
      .flatMap((data) =>
        listOf(at(data, 'Values')).map((value) => {
          const prefix = textOf(value, assembly);
          return prefix === undefined ? undefined : objectArns(bucket, assembly).some((arn) => arn.startsWith(prefix));
        }),
      ),
  );
}

/** An object of the bucket by its conventional name, and by the one that CloudFormation would give the bucket. */
function objectArns(bucket: Resource, assembly: Assembly): readonly string[] {
  const stack = assembly.stacks.find(({ name }) => name === bucket.stack);
  const part = (text: string) => text.toLowerCase().slice(0, NAME_PART);
  const generated = `arn:aws:s3:::${part(stack?.stackName ?? bucket.stack)}-${part(bucket.logicalId)}-`;
  const known = typeof bucket.properties['BucketName'] === 'string';
  return [`${bucket.arn}/object`, ...(known ? [] : [`${generated}1a2b3c4d5e6f/object`])];
}

function any(results: readonly Taken[]): Taken {
  if (results.includes(true)) return true;
  return results.includes(undefined) ? undefined : false;
}

function all(results: readonly Taken[]): Taken {
  if (results.includes(false) || results.length === 0) return false;
  return results.includes(undefined) ? undefined : true;
}
