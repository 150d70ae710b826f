import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AssemblyError } from './assembly-error';
import { parseTemplate } from './parse-template';
import { isRawRecord, own, type RawStack } from './raw-stack';
import { readText } from './read-text';
import { say } from './value';

const MAX_ASSEMBLIES = 50;
const MAX_NESTING = 5;
const UNKNOWN = /^unknown-/;

/** A stack of a cloud assembly as the manifest names it. */
export interface StackArtifact {
  readonly id: string;
  readonly artifact: unknown;
  /** Folder of the assembly that holds it. */
  readonly directory: string;
  readonly manifest: string;
  /** Construct path -> entries that CDK recorded, where there are any. */
  readonly metadata: unknown;
}

/** The stacks of a cloud assembly, nested assemblies (stages) and nested stacks included. @throws AssemblyError */
export function readManifest(directory: string): readonly RawStack[] {
  const stacks = stackArtifactsOf(directory).flatMap(stackOf);
  if (stacks.length === 0)
    throw new AssemblyError(`${directory}: manifest.json names no stack; synthesize the app again`);
  return stacks;
}

/** Every stack that the manifest or one of a nested assembly names; nested stacks are no artifacts. @throws AssemblyError */
export function stackArtifactsOf(directory: string): readonly StackArtifact[] {
  const stacks: StackArtifact[] = [];
  const todo = [directory];
  for (let count = 1; todo.length > 0; count += 1) {
    if (count > MAX_ASSEMBLIES) throw new AssemblyError(`${directory}: more than ${MAX_ASSEMBLIES} nested assemblies`);
    const current = todo.shift() ?? directory;
    const manifest = join(current, 'manifest.json');
    const artifacts = own(parseTemplate(manifest, readText(manifest)), 'artifacts') ?? {};
    if (!isRawRecord(artifacts)) throw new AssemblyError(`${manifest}: artifacts is no map; synthesize the app again`);
    for (const [id, artifact] of Object.entries(artifacts)) {
      const type = own(artifact, 'type');
      if (type === 'aws:cloudformation:stack') {
        const metadata = metadataOf(current, artifact, manifest);
        stacks.push({ id, artifact, directory: current, manifest, metadata });
      }
      if (type === 'cdk:cloud-assembly') {
        todo.push(inside(current, own(own(artifact, 'properties'), 'directoryName'), manifest));
      }
    }
  }
  return stacks;
}

function stackOf({ id, artifact, directory, manifest, metadata }: StackArtifact): readonly RawStack[] {
  const properties = own(artifact, 'properties');
  const file = inside(directory, own(properties, 'templateFile'), manifest);
  const [, account, region] = /^aws:\/\/([^/]*)\/([^/]*)$/.exec(say(own(artifact, 'environment'))) ?? [];
  const stackName = own(properties, 'stackName');
  const protection = own(properties, 'terminationProtection');
  const deploymentRole = own(properties, 'cloudFormationExecutionRoleArn');
  const place = {
    ...(account === undefined || UNKNOWN.test(account) ? {} : { account }),
    ...(region === undefined || UNKNOWN.test(region) ? {} : { region }),
  };
  const stack: RawStack = {
    name: id,
    file,
    template: parseTemplate(file, readText(file)),
    tags: tagsOf(own(properties, 'tags')),
    paths: pathsOf(metadata),
    terminationProtection: protection === true,
    after: texts(own(artifact, 'dependencies')),
    ...place,
    ...(typeof stackName === 'string' ? { stackName } : {}),
    ...(typeof deploymentRole === 'string' ? { deploymentRole } : {}),
  };
  return [stack, ...nestedIn(directory, stack)];
}

/** Nested stacks lie beside the parent's template; the resource's metadata says where. */
function nestedIn(directory: string, parent: RawStack): readonly RawStack[] {
  const resources = own(parent.template, 'Resources');
  if (!isRawRecord(resources)) return [];
  return Object.entries(resources).flatMap(([logicalId, entry]) => {
    const path = own(own(entry, 'Metadata'), 'aws:asset:path');
    if (own(entry, 'Type') !== 'AWS::CloudFormation::Stack' || typeof path !== 'string') return [];
    const file = inside(directory, path, parent.file ?? parent.name);
    const name = `${parent.name}/${logicalId}`;
    if (name.split('/').length > MAX_NESTING) {
      throw new AssemblyError(`${file}: stacks nested deeper than ${MAX_NESTING} levels, or in themselves`);
    }
    const { paths: _parents, ...inherited } = parent;
    const nested: RawStack = {
      ...inherited,
      name,
      stackName: `${parent.stackName ?? parent.name}-${logicalId}`,
      file,
      template: parseTemplate(file, readText(file)),
      parent: { stack: parent.name, logicalId },
    };
    return [nested, ...nestedIn(directory, nested)];
  });
}

/** Construct metadata of a stack: in a file of its own, or in the manifest as older CDK versions write it. */
function metadataOf(directory: string, artifact: unknown, manifest: string): unknown {
  const named = own(artifact, 'additionalMetadataFile');
  if (named === undefined) return own(artifact, 'metadata');
  const file = inside(directory, named, manifest);
  return existsSync(file) ? parseTemplate(file, readText(file)) : undefined;
}

/** `/Stack/Construct` -> [{ type: aws:cdk:logicalId, data }], turned round; the path without its first slash, as templates have it. */
function pathsOf(metadata: unknown): Readonly<Record<string, string>> {
  const paths: [string, string][] = [];
  for (const [path, entries] of Object.entries(isRawRecord(metadata) ? metadata : {})) {
    for (const entry of Array.isArray(entries) ? entries : []) {
      const data = own(entry, 'data');
      if (own(entry, 'type') === 'aws:cdk:logicalId' && typeof data === 'string')
        paths.push([data, path.replace(/^\//, '')]);
    }
  }
  return Object.fromEntries(paths);
}

function texts(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
}

/** A manifest may be anybody's: it must not make the judge read files elsewhere. */
function inside(directory: string, path: unknown, named: string): string {
  if (typeof path !== 'string')
    throw new AssemblyError(`${named}: an artifact without a file; synthesize the app again`);
  const full = join(directory, path);
  if (relative(directory, full).startsWith('..')) {
    throw new AssemblyError(`${named}: names ${path}, which lies outside the assembly`);
  }
  return full;
}

function tagsOf(tags: unknown): Readonly<Record<string, string>> {
  if (!isRawRecord(tags)) return {};
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, say(value)]));
}
