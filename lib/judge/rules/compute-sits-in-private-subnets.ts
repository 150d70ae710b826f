import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, listOf } from '../assembly/value';
import { identityPolicies } from './grounds/identity-policies';
import { pointedTo } from './grounds/links';
import { speaksOf } from './grounds/policies';
import { bad, good, open, perResource } from './grounds/ruling';
import { placementOf, publicSubnets } from './grounds/subnets';

const SUBNETS: Readonly<Record<string, string>> = {
  'AWS::AutoScaling::AutoScalingGroup': 'VPCZoneIdentifier',
  'AWS::EC2::Instance': 'SubnetId',
  'AWS::ECS::Service': 'NetworkConfiguration.AwsvpcConfiguration.Subnets',
  'AWS::Lambda::Function': 'VpcConfig.SubnetIds',
};

export const computeSitsInPrivateSubnets = perResource('NET-17', Object.keys(SUBNETS), (resource, { assembly }) => {
  const path = SUBNETS[resource.type] ?? '';
  const value = at(resource.properties, path) ?? networkInterfaces(resource);
  if (value === undefined && resource.type === 'AWS::Lambda::Function') {
    return mayConnectToDatabase(resource, assembly)
      ? bad('may connect to a database and stands outside the VPC', 'VpcConfig')
      : undefined;
  }
  if (value === undefined) return resource.type === 'AWS::EC2::Instance' ? open('names no subnet', path) : undefined;
  const { subnets, open: unknown } = placementOf(value, assembly);
  const exposed = subnets.find((subnet) => publicSubnets(assembly).has(subnet));
  if (exposed !== undefined)
    return bad(`stands in ${exposed.logicalId}, which has a route to an internet gateway`, path);
  return unknown ? open('a subnet is not in the assembly', path) : good('stands in private subnets', path);
});

function networkInterfaces(resource: Resource): Value | undefined {
  const subnets = listOf(resource.properties['NetworkInterfaces']).flatMap((i) => at(i, 'SubnetId') ?? []);
  return subnets.length === 0 ? undefined : subnets;
}

function mayConnectToDatabase(fn: Resource, assembly: Assembly): boolean {
  const role = pointedTo(fn.properties['Role'], assembly, 'AWS::IAM::Role');
  return identityPolicies(assembly).some(
    ({ principals, policy }) =>
      role !== undefined &&
      principals.includes(role) &&
      policy.statements.some((s) => s.effect === 'Allow' && speaksOf(s, 'rds-db:connect') === true),
  );
}
