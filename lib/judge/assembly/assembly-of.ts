import type { Assembly, Resource, StackTemplate, Value } from './assembly';
import { AssemblyError } from './assembly-error';
import { digestOf } from './canonical-json';
import { refuseCycles } from './cycles';
import { isRawRecord, own, type RawRecord, type RawStack } from './raw-stack';
import { Resolver } from './resolver';
import { type Scope, scopeOf } from './scope';
import { isReference, say } from './value';

/**
 * Resolves templates that are already in memory.
 * @throws AssemblyError where one is no template, or where they lead in a circle.
 */
export function assemblyOf(raw: readonly RawStack[]): Assembly {
  const scopes = new Map<string, Scope>();
  for (const stack of raw) {
    if (scopes.has(stack.name)) throw new AssemblyError(`two stacks are called ${stack.name}; give each its own name`);
    scopes.set(stack.name, scopeOf(stack));
  }
  const resolver = new Resolver(scopes);
  const uses = new Map<string, Set<string>>();
  const stacks = [...scopes.values()].map((scope) => stackOf(scope, resolver, uses));
  refuseCycles(uses);
  return new ResolvedAssembly(stacks, digestOf(raw), uses);
}

function stackOf(scope: Scope, resolver: Resolver, uses: Map<string, Set<string>>): StackTemplate {
  const { raw } = scope;
  const resources = [...scope.resources].flatMap(([id, entry]) => resourceOf(scope, id, entry, resolver, uses));
  return {
    name: raw.name,
    stackName: scope.stackName,
    account: scope.place.account,
    file: raw.file ?? raw.name,
    tags: raw.tags ?? {},
    metadata: scope.section('Metadata'),
    macros: macrosOf(raw),
    resources,
    after: raw.after ?? [],
    imports: resolver.imports(scope),
    ...(scope.regionKnown ? { region: scope.place.region } : {}),
    ...(raw.terminationProtection === undefined ? {} : { terminationProtection: raw.terminationProtection }),
    ...(raw.deploymentRole === undefined ? {} : { deploymentRole: filled(raw.deploymentRole, scope) }),
  };
}

/** By name; one that is called with parameters has its name inside. */
function macrosOf({ template }: RawStack): readonly string[] {
  return [own(template, 'Transform')]
    .flat()
    .filter((macro) => macro !== undefined)
    .map((macro) => String(own(macro, 'Name') ?? macro));
}

/** The manifest writes placeholders where a stack has no account of its own. */
function filled(arn: string, { place }: Scope): string {
  return arn.replaceAll('${AWS::Partition}', 'aws').replaceAll('${AWS::AccountId}', place.account);
}

/** None where a condition says that the resource is not there. */
export function resourceOf(
  scope: Scope,
  logicalId: string,
  entry: RawRecord,
  resolver: Resolver,
  uses: Map<string, Set<string>>,
): readonly Resource[] {
  const condition = own(entry, 'Condition');
  const there = typeof condition === 'string' ? resolver.condition(scope, condition) : true;
  if (there === false) return [];
  const { values, uses: used } = resolver.properties(scope, entry);
  const dependsOn = [own(entry, 'DependsOn')].flat().filter((id): id is string => typeof id === 'string');
  const stack = scope.raw.name;
  for (const id of dependsOn) if (scope.resources.has(id)) used.add(`${stack}/${id}`);
  uses.set(`${stack}/${logicalId}`, used);
  const metadata = own(entry, 'Metadata');
  const known = isRawRecord(metadata) ? metadata : {};
  const path = own(known, 'aws:cdk:path') ?? own(scope.raw.paths, logicalId);
  const { physicalId, arn } = resolver.named(scope, logicalId);
  const policy = (key: 'DeletionPolicy' | 'UpdateReplacePolicy') => own(entry, key);
  const deletion = policy('DeletionPolicy');
  const replacement = policy('UpdateReplacePolicy');
  return [
    {
      stack,
      logicalId,
      type: String(own(entry, 'Type')),
      properties: values,
      physicalId,
      dependsOn,
      metadata: known,
      ...(arn === undefined ? {} : { arn }),
      ...(typeof path === 'string' ? { path } : {}),
      ...(there === undefined ? { conditional: say(condition) } : {}),
      ...(typeof deletion === 'string' ? { deletionPolicy: deletion } : {}),
      ...(typeof replacement === 'string' ? { updateReplacePolicy: replacement } : {}),
    },
  ];
}

class ResolvedAssembly implements Assembly {
  readonly asked = new Set<string>();
  private readonly byType = new Map<string, Resource[]>();
  private readonly byKey = new Map<string, Resource>();
  private readonly byArn = new Map<string, Resource>();
  private referring: ReadonlyMap<string, readonly Resource[]> | undefined;

  constructor(
    readonly stacks: readonly StackTemplate[],
    readonly digest: string,
    private readonly uses: ReadonlyMap<string, ReadonlySet<string>>,
  ) {
    for (const resource of stacks.flatMap((stack) => stack.resources)) {
      this.byKey.set(keyOf(resource), resource);
      const same = this.byType.get(resource.type);
      if (same === undefined) this.byType.set(resource.type, [resource]);
      else same.push(resource);
      if (resource.arn !== undefined && !this.byArn.has(resource.arn)) this.byArn.set(resource.arn, resource);
    }
  }

  ofType(...types: readonly string[]): readonly Resource[] {
    for (const type of types) this.asked.add(type);
    const [only] = types;
    return types.length === 1 && only !== undefined
      ? (this.byType.get(only) ?? [])
      : types.flatMap((type) => this.byType.get(type) ?? []);
  }

  resource(stack: string, logicalId: string): Resource | undefined {
    return this.byKey.get(`${stack}/${logicalId}`);
  }

  target(value: Value | undefined): Resource | undefined {
    const found = this.meant(value);
    if (found !== undefined) this.asked.add(found.type);
    return found;
  }

  private meant(value: Value | undefined): Resource | undefined {
    if (typeof value === 'string') return this.byArn.get(value);
    return isReference(value) ? this.resource(value.$ref.stack, value.$ref.logicalId) : undefined;
  }

  referrers(resource: Resource): readonly Resource[] {
    this.referring ??= this.invert();
    return this.referring.get(keyOf(resource)) ?? [];
  }

  private invert(): ReadonlyMap<string, readonly Resource[]> {
    const inverse = new Map<string, Resource[]>();
    for (const [key, used] of this.uses) {
      const resource = this.byKey.get(key);
      if (resource === undefined) continue;
      for (const target of used) {
        const known = inverse.get(target);
        if (known === undefined) inverse.set(target, [resource]);
        else known.push(resource);
      }
    }
    return inverse;
  }
}

function keyOf(resource: Resource): string {
  return `${resource.stack}/${resource.logicalId}`;
}
