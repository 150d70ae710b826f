import { evidenceRegister, sealedRoleEvidence } from '../../../promises/evidence';
import type { Finding } from '../../../promises/judgement';
import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { isReference, isUnresolved } from '../../assembly/value';
import type { Expectations } from '../../expectations';
import { isBreakGlass } from '../../iam/questions/humans';
import type { Rule } from '../../rule';
import { pointedTo, remember } from './links';
import { figure, type Ground, type Ruling, subjectOf, wholeAssembly } from './ruling';

const PARAMETER = 'AWS::SSM::Parameter';

/** An entry of the register that a claimed promise needs, or a sealed role beside one. */
export interface Expected {
  readonly promise: string;
  /** Longest age of its evidence that the promise allows, in days. */
  readonly cadenceDays: number;
}

export function expectedEntries(ground: Ground): readonly Expected[] {
  const owed = evidenceRegister.filter(({ promise }) => ground.expectations.claims.has(promise));
  const sealed = owed.length > 0 && hasSealedRole(ground.assembly) ? [sealedRoleEvidence] : [];
  return [...owed, ...sealed].map(({ promise, cadence }) => ({ promise, cadenceDays: figure(ground, cadence) }));
}

function hasSealedRole(assembly: Assembly): boolean {
  return assembly.ofType('AWS::IAM::Role').some(({ arn = '' }) => isBreakGlass(arn));
}

/** A deployed entry. Its fields are whatever the template says. */
export interface Registered {
  readonly resource: Resource;
  /** Undefined where the value is no JSON object, or cannot be resolved (`hidden`). */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
  readonly hidden: boolean;
  readonly bucket: Resource | undefined;
}

const parameters = remember((assembly): ReadonlyMap<string, readonly Registered[]> => {
  const found = new Map<string, Registered[]>();
  for (const resource of assembly.ofType(PARAMETER)) {
    const promise = promiseOf(resource.properties['Name']);
    if (promise === undefined) continue;
    const entry = read(resource, assembly);
    const known = found.get(promise);
    if (known === undefined) found.set(promise, [entry]);
    else known.push(entry);
  }
  return found;
});

/** Parameters that register a promise: those whose name ends in `/evidence/<promise>`, below whatever path. */
export function registeredFor(promise: string, assembly: Assembly): readonly Registered[] {
  return parameters(assembly).get(promise) ?? [];
}

function promiseOf(name: Value | undefined): string | undefined {
  return typeof name === 'string' ? /\/evidence\/([^/]+)$/.exec(name)?.[1] : undefined;
}

function read(resource: Resource, assembly: Assembly): Registered {
  const value = resource.properties['Value'];
  const fields = typeof value === 'string' ? record(value) : undefined;
  const bucket = fields?.['bucket'];
  return {
    resource,
    fields,
    hidden: isUnresolved(value) || isReference(value),
    bucket: typeof bucket === 'string' ? pointedTo(bucket, assembly, 'AWS::S3::Bucket') : undefined,
  };
}

function record(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** What a rule says of one expected entry, and of which resource; without one, of the assembly as a whole. */
export interface EntryRuling {
  readonly about?: Resource | undefined;
  readonly ruling: Ruling;
}

/** A rule that is asked for each entry that a claimed promise needs. */
export function perEntry(
  control: string,
  /** Type that is missing where no resource can be named. */
  type: string,
  examine: (entry: Expected, ground: Ground) => EntryRuling,
): Rule {
  return {
    control,
    examine: (assembly: Assembly, expectations: Expectations) =>
      expectedEntries({ assembly, expectations }).map((entry): Finding => {
        const { about, ruling } = examine(entry, { assembly, expectations });
        return { subject: about === undefined ? wholeAssembly(type) : subjectOf(about), ...ruling };
      }),
  };
}
