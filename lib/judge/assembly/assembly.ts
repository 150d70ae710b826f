/** A value of a template after resolution. What could not be resolved stays an `Unresolved`, never a guess. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Unresolved
  | Reference
  | readonly Value[]
  | { readonly [key: string]: Value };

/** An intrinsic that the templates do not decide, such as a parameter without default. */
export interface Unresolved {
  readonly $unresolved: string;
}

/**
 * Points to another resource of the assembly: by `Ref` (attribute `Ref`), `Fn::GetAtt`, or through an export of another
 * stack. Only a value that is nothing but the reference; inside a longer text its conventional name stands (arn.ts).
 */
export interface Reference {
  readonly $ref: { readonly stack: string; readonly logicalId: string; readonly attribute: string };
}

export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** `aws:cdk:path` of the resource, where the template has it. */
  readonly path?: string;
  /** Resolved properties. */
  readonly properties: Readonly<Record<string, Value>>;
  /** By the conventions of design.md: physical name where the template gives one, else the logical id. */
  readonly arn?: string;
  /** What `Ref` returns, by the same conventions. */
  readonly physicalId: string;
  /** Name of a condition that the templates do not decide, so that the resource may not be there. */
  readonly conditional?: string;
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  readonly dependsOn: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface StackTemplate {
  /** Artifact id of the cloud assembly, or the template's file name without extension. */
  readonly name: string;
  /** What CloudFormation calls the stack; begins the names that it generates. */
  readonly stackName: string;
  /** Undefined where nothing tells it, as for a bare template. */
  readonly region?: string;
  readonly account: string;
  readonly file: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly terminationProtection?: boolean;
  /** ARN of the role with which CloudFormation deploys it, where the cloud assembly names one. */
  readonly deploymentRole?: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Macros that CloudFormation runs over the template before it makes anything of it. */
  readonly macros: readonly string[];
  readonly resources: readonly Resource[];
  /** Names of stacks that the manifest deploys before this one. */
  readonly after: readonly string[];
  /** Exports that this stack imports. While it stands, CloudFormation neither deletes nor changes them. */
  readonly imports: readonly Import[];
}

/** An export in use. */
export interface Import {
  /** Name of the export, or what of it the templates tell. */
  readonly name: string;
  /** Stack that makes it; undefined where none of the assembly does. */
  readonly from?: string;
}

/** What `cdk synth` wrote, read and resolved: the only thing that the judge looks at. */
export interface Assembly {
  readonly stacks: readonly StackTemplate[];
  /** sha256 over the canonical JSON of all templates. */
  readonly digest: string;
  ofType(...types: readonly string[]): readonly Resource[];
  /** Types that somebody asked for, or came to by a reference, so that what nobody looked at can be told. */
  readonly asked: ReadonlySet<string>;
  resource(stack: string, logicalId: string): Resource | undefined;
  /** The resource that a value points to, or undefined. */
  target(value: Value | undefined): Resource | undefined;
  /** Resources whose properties refer to this one, also from inside a longer text. */
  referrers(resource: Resource): readonly Resource[];
}
