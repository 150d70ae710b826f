import type { Place } from './arn';
import { AssemblyError } from './assembly-error';
import { isRawRecord, own, type RawRecord, type RawStack } from './raw-stack';

const ACCOUNT = '111111111111';
/** Stands in composed texts of a template whose region nothing tells; alone, AWS::Region stays unresolved there. */
const REGION = 'eu-central-1';
const KNOWN_SECTIONS = ['Parameters', 'Conditions', 'Mappings', 'Outputs', 'Metadata'] as const;

/** One template with its sections checked, ready for resolution. */
export interface Scope {
  readonly raw: RawStack;
  readonly stackName: string;
  readonly place: Place;
  readonly regionKnown: boolean;
  readonly resources: ReadonlyMap<string, RawRecord>;
  section(name: (typeof KNOWN_SECTIONS)[number]): RawRecord;
}

/** @throws AssemblyError where the template is no template. */
export function scopeOf(raw: RawStack): Scope {
  const file = raw.file ?? raw.name;
  const { template } = raw;
  if (!isRawRecord(template)) throw new AssemblyError(`${file}: a template is an object with Resources`);
  const resources = own(template, 'Resources');
  if (!isRawRecord(resources)) {
    throw new AssemblyError(`${file}: Resources is missing or no map; a template maps logical ids to resources`);
  }
  for (const name of KNOWN_SECTIONS) {
    const section = own(template, name);
    if (section !== undefined && section !== null && !isRawRecord(section)) {
      throw new AssemblyError(`${file}: ${name} is no map; write a name and a value for each`);
    }
  }
  const section = (name: string): RawRecord => {
    const found = own(template, name);
    return isRawRecord(found) ? found : {};
  };
  const declared = own(own(section('Metadata'), 'Rampart'), 'homeRegion');
  const region = raw.region ?? (typeof declared === 'string' ? declared : undefined);
  return {
    raw,
    stackName: raw.stackName ?? raw.name,
    place: { region: region ?? REGION, account: raw.account ?? ACCOUNT, partition: 'aws' },
    regionKnown: region !== undefined,
    resources: new Map(Object.entries(resources).map(([id, entry]) => [id, resourceEntry(file, id, entry)])),
    section,
  };
}

function resourceEntry(file: string, id: string, entry: unknown): RawRecord {
  const properties = own(entry, 'Properties');
  if (!isRawRecord(entry) || typeof own(entry, 'Type') !== 'string') {
    throw new AssemblyError(`${file}: resource ${id} has no Type; write a text such as AWS::S3::Bucket`);
  }
  if (properties !== undefined && properties !== null && !isRawRecord(properties)) {
    throw new AssemblyError(`${file}: Properties of resource ${id} is no map; write a name and a value for each`);
  }
  return entry;
}
