import type { Resource, Value } from '../assembly/assembly';
import { at, isMap, isReference, isUnresolved, listOf } from '../assembly/value';
import { bad, good, perResource, type Ruling } from './grounds/ruling';

const SPEAKING = /(password|passwd|secret|token|api_?key|private_?key|access_?key|credential)/i;
/** Names of where a secret is kept, of how long one is good for, or of a public part. */
const HARMLESS =
  /(_?(arn|name|id|path|url|uri|parameter|version|ttl|days|hours|minutes|seconds|length|mode|enabled|count|type|policy))$/i;
const REFERENCE = /^(arn:|\/|https?:\/\/|\{\{resolve:|<|true$|false$|\d{1,6}$)/;

const TYPES = ['AWS::CodeBuild::Project', 'AWS::ECS::TaskDefinition', 'AWS::Lambda::Function', 'AWS::SSM::Parameter'];

export const noSecretInTheOpen = perResource('STO-14', TYPES, (resource) => {
  const found = variablesOf(resource).flatMap(([name, value, path]): Ruling[] =>
    isLiteralSecret(name, value) ? [bad(`${name} holds a literal value`, path)] : [],
  );
  return found.length > 0 ? found : good('holds no literal secret');
});

function isLiteralSecret(name: string, value: Value | undefined): boolean {
  if (isReference(value) || isUnresolved(value) || value === undefined || value === '') return false;
  return SPEAKING.test(name) && !HARMLESS.test(name) && typeof value === 'string' && !REFERENCE.test(value);
}

function variablesOf(resource: Resource): readonly (readonly [string, Value | undefined, string])[] {
  const { properties, type } = resource;
  if (type === 'AWS::SSM::Parameter') {
    const name = properties['Name'];
    return [[typeof name === 'string' ? name : resource.logicalId, properties['Value'], 'Value']];
  }
  if (type === 'AWS::Lambda::Function') {
    const variables = at(properties, 'Environment.Variables');
    return Object.entries(isMap(variables) ? variables : {}).map(([name, value]) => [
      name,
      value,
      `Environment.Variables.${name}`,
    ]);
  }
  const holders =
    type === 'AWS::CodeBuild::Project'
      ? [[at(properties, 'Environment.EnvironmentVariables'), 'Environment.EnvironmentVariables'] as const]
      : listOf(properties['ContainerDefinitions']).map(
          (container, i) => [at(container, 'Environment'), `ContainerDefinitions.${i}.Environment`] as const,
        );
  return holders.flatMap(([list, path]) =>
    listOf(list).flatMap((variable, i) => {
      // CodeBuild reads PARAMETER_STORE and SECRETS_MANAGER values by name.
      const kind = at(variable, 'Type');
      const name = at(variable, 'Name');
      return typeof name === 'string' && (kind === undefined || kind === 'PLAINTEXT')
        ? [[name, at(variable, 'Value'), `${path}.${i}.Value`] as const]
        : [];
    }),
  );
}
