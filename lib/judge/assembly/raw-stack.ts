/** A JSON object of a template as it was read. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** One template before its intrinsics are resolved. */
export interface RawStack {
  /** Unique in the assembly: the artifact id, the file name without extension, or `parent/logicalId` of a nested stack. */
  readonly name: string;
  readonly template: unknown;
  /** Name in CloudFormation. @default name */
  readonly stackName?: string;
  readonly region?: string;
  /** @default 111111111111 */
  readonly account?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly terminationProtection?: boolean;
  /** Names of stacks that are deployed before it. @default none */
  readonly after?: readonly string[];
  /** ARN of the role with which CloudFormation deploys it, where the cloud assembly names one. */
  readonly deploymentRole?: string;
  /** @default name */
  readonly file?: string;
  /** Logical id -> construct path, where the cloud assembly tells it beside the template. */
  readonly paths?: Readonly<Record<string, string>>;
  /** The AWS::CloudFormation::Stack that this template belongs to; its parameters come from there. */
  readonly parent?: { readonly stack: string; readonly logicalId: string };
}

export function isRawRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own key only: a template may well call something `constructor`. */
export function own(record: unknown, key: string): unknown {
  return isRawRecord(record) && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** What every use of an intrinsic in a template was given. */
export function argumentsOf(intrinsic: string, raw: unknown): readonly unknown[] {
  if (Array.isArray(raw)) return raw.flatMap((item) => argumentsOf(intrinsic, item));
  if (!isRawRecord(raw)) return [];
  const found = own(raw, intrinsic);
  return [
    ...(found === undefined ? [] : [found]),
    ...Object.values(raw).flatMap((item) => argumentsOf(intrinsic, item)),
  ];
}
