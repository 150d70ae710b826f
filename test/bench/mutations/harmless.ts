import { isRawRecord, own, type RawRecord, type RawStack } from '../../../lib/judge/assembly/raw-stack';
import { renamed } from '../renamed';

/** An edit after which the template means the same. */
export interface HarmlessEdit {
  readonly name: string;
  /** @param only The resource to edit; all of the stack where it is left out. */
  apply(stack: RawStack, only?: string): RawStack;
}

/** Lists of which AWS reads the elements in no order. */
const UNORDERED =
  /^(Statement|Action|NotAction|Resource|NotResource|Tags|SubnetIds|Subnets|SecurityGroupIds|VpcSecurityGroupIds|SecurityGroupIngress|SecurityGroupEgress|AvailabilityZones|AlarmActions|ManagedPolicyArns|EnableCloudwatchLogsExports|Service|AWS|RouteTableIds|Targets|Rules)$/;

export const harmlessEdits: readonly HarmlessEdit[] = [
  {
    name: 'logical ids are renamed, and what refers to them follows',
    apply(stack, only) {
      const ids = Object.keys(resourcesOf(stack)).filter((id) => only === undefined || id === only);
      const template = renamed(templateOf(stack), new Map(ids.map((id) => [id, `${id}Renamed`])));
      return { ...stack, template, ...(stack.paths ? { paths: pathsFor(stack.paths, new Set(ids)) } : {}) };
    },
  },
  { name: 'keys stand in another order', apply: (stack, only) => onResources(stack, only, reversed) },
  {
    name: 'lists without order stand in another order',
    apply: (stack, only) => onResources(stack, only, (entry) => unordered(entry) as RawRecord),
  },
  {
    name: 'a tag is added',
    apply: (stack, only) =>
      onResources(stack, only, (entry) => {
        const tags = own(own(entry, 'Properties'), 'Tags');
        return Array.isArray(tags)
          ? withProperty(entry, 'Tags', [...tags, { Key: 'cost-center', Value: '4711' }])
          : entry;
      }),
  },
  {
    name: 'descriptions say it in other words',
    apply: (stack, only) =>
      onResources(stack, only, (entry) =>
        ['Description', 'AlarmDescription', 'GroupDescription', 'Comment'].reduce(
          (now, name) =>
            typeof own(own(now, 'Properties'), name) === 'string' ? withProperty(now, name, 'In other words') : now,
          entry,
        ),
      ),
  },
  {
    name: 'notes for people are added to the metadata',
    apply: (stack, only) =>
      onResources(stack, only, (entry) => {
        const metadata = own(entry, 'Metadata');
        return { ...entry, Metadata: { ...(isRawRecord(metadata) ? metadata : {}), Note: 'see the wiki' } };
      }),
  },
];

function templateOf({ name, template }: RawStack): RawRecord {
  if (!isRawRecord(template)) throw new Error(`${name} has no template`);
  return template;
}

export function resourcesOf(stack: RawStack): Readonly<Record<string, RawRecord>> {
  return (own(templateOf(stack), 'Resources') ?? {}) as Record<string, RawRecord>;
}

function pathsFor(paths: Readonly<Record<string, string>>, ids: ReadonlySet<string>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(paths).map(([id, path]) => [ids.has(id) ? `${id}Renamed` : id, path]));
}

function onResources(stack: RawStack, only: string | undefined, edit: (entry: RawRecord) => RawRecord): RawStack {
  const entries = Object.entries(resourcesOf(stack)).map(([id, entry]) => [
    id,
    only === undefined || id === only ? edit(entry) : entry,
  ]);
  return { ...stack, template: { ...templateOf(stack), Resources: Object.fromEntries(entries) } };
}

function withProperty(entry: RawRecord, name: string, value: unknown): RawRecord {
  return { ...entry, Properties: { ...(own(entry, 'Properties') as RawRecord), [name]: value } };
}

function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (!isRawRecord(value)) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)])) as T;
}

function unordered(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const inner = value.map((item) => unordered(item));
    return UNORDERED.test(key) ? inner.reverse() : inner;
  }
  if (!isRawRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([k, inner]) => [k, unordered(inner, k)]));
}
