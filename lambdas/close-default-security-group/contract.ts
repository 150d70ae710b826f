/**
 * Custom resource: revokes every rule of a VPC's default security group, which AWS makes with the VPC and which neither
 * CloudFormation nor anybody can delete. Deleting the custom resource leaves the group closed.
 */
export const CONTRACT = {
  provider: 'close-default-security-group',
  resourceType: 'Custom::RampartClosedDefaultSecurityGroup',
  properties: {
    /** Required. `Vpc.attrDefaultSecurityGroup`, such as `sg-0123456789abcdef0`. */
    groupId: 'DefaultSecurityGroupId',
  },
  /** The physical id is the group id, so a new VPC replaces and an update of the same VPC does not. */
  attributes: { groupId: 'GroupId', revoked: 'RevokedRules' },
  env: {},
  timeoutSeconds: 60,
  memoryMb: 256,
  permissions: [
    // Describe calls of EC2 have no resource ARN.
    { use: 'read', resource: 'any', actions: ['ec2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroupRules'] },
    {
      use: 'act',
      resource: 'security-group',
      actions: ['ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupEgress'],
    },
  ],
} as const;
