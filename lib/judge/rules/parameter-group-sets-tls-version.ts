import { isMap, isUnresolved } from '../assembly/value';
import { bad, good, open, perResource } from './grounds/ruling';

const NAME = 'ssl_min_protocol_version';
const TYPES = ['AWS::RDS::DBClusterParameterGroup', 'AWS::RDS::DBParameterGroup'];

export const parameterGroupSetsTlsVersion = perResource('DB-10', TYPES, (group, { expectations }) => {
  const family = group.properties['Family'];
  if (typeof family !== 'string' || !/postgres/i.test(family)) return undefined;
  const wanted = `TLSv${String(expectations.figures['tlsMinimumVersion'])}`;
  const parameters = group.properties['Parameters'];
  const value = isMap(parameters) ? parameters[NAME] : parameters;
  if (isUnresolved(value)) return open(`${NAME} cannot be resolved`, 'Parameters');
  return value === wanted || value === 'TLSv1.3'
    ? good(`${NAME} is ${String(value)}`, 'Parameters')
    : bad(`${NAME} is not ${wanted}`, 'Parameters', value, wanted);
});
