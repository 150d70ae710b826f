/** One alarm of section 4 of the CIS AWS Foundations Benchmark v3.0.0, on what the trail writes to its log group. */
export interface CisAlarm {
  /** Recommendation, such as `4.4`. */
  readonly id: string;
  /** Of metric and alarm. Never changed: it is part of a logical id. */
  readonly metric: string;
  /** What has happened, for the message. */
  readonly says: string;
  /** Events in which it shows. */
  readonly when:
    | {
        /** As the event source begins, such as `kms` of kms.amazonaws.com. */
        readonly service: string;
        readonly calls: readonly string[];
      }
    /** No list of calls: who called, how it ended, or how somebody signed in. */
    | { readonly kind: 'failed-sign-in' | 'root' | 'sign-in-without-mfa' | 'unauthorized' };
  /** So many within five minutes are everyday life: a mistyped password, a console page that asks for more than one may see. @default 0 */
  readonly tolerated?: number;
}

/**
 * The trail hears every region and the bus two of them, so that these alarms tell of the others too, minutes later than event
 * rules do. 4.16 of the benchmark is that Security Hub is on, which DET-04 asks.
 */
export const CIS_ALARMS: readonly CisAlarm[] = [
  {
    id: '4.1',
    metric: 'UnauthorizedCalls',
    says: 'Many calls were refused for want of permission',
    when: { kind: 'unauthorized' },
    tolerated: 20,
  },
  {
    id: '4.2',
    metric: 'SignInsWithoutMfa',
    says: 'An IAM user signed in to the console without a second factor',
    when: { kind: 'sign-in-without-mfa' },
  },
  { id: '4.3', metric: 'RootCalls', says: 'The root user called, in whatever region', when: { kind: 'root' } },
  {
    id: '4.4',
    metric: 'IamPolicyChanges',
    says: 'A policy of IAM was made, changed, attached or taken away',
    when: {
      service: 'iam',
      calls: [
        'AttachGroupPolicy',
        'AttachRolePolicy',
        'AttachUserPolicy',
        'CreatePolicy',
        'CreatePolicyVersion',
        'DeleteGroupPolicy',
        'DeletePolicy',
        'DeletePolicyVersion',
        'DeleteRolePolicy',
        'DeleteUserPolicy',
        'DetachGroupPolicy',
        'DetachRolePolicy',
        'DetachUserPolicy',
        'PutGroupPolicy',
        'PutRolePolicy',
        'PutUserPolicy',
      ],
    },
  },
  {
    id: '4.5',
    metric: 'TrailChanges',
    says: 'A trail was made, changed, started or stopped',
    when: {
      service: 'cloudtrail',
      calls: ['CreateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging', 'UpdateTrail'],
    },
  },
  {
    id: '4.6',
    metric: 'FailedSignIns',
    says: 'Several sign-ins to the console failed',
    when: { kind: 'failed-sign-in' },
    tolerated: 5,
  },
  {
    id: '4.7',
    metric: 'KeyLosses',
    says: 'A KMS key was disabled, or its deletion scheduled',
    when: { service: 'kms', calls: ['DisableKey', 'ScheduleKeyDeletion'] },
  },
  {
    id: '4.8',
    metric: 'BucketPolicyChanges',
    says: 'Policy, ACL, CORS, lifecycle or replication of a bucket was changed',
    when: {
      service: 's3',
      calls: [
        'DeleteBucketCors',
        'DeleteBucketLifecycle',
        'DeleteBucketPolicy',
        'DeleteBucketReplication',
        'PutBucketAcl',
        'PutBucketCors',
        'PutBucketLifecycle',
        'PutBucketPolicy',
        'PutBucketReplication',
      ],
    },
  },
  {
    id: '4.9',
    metric: 'RecorderChanges',
    says: 'AWS Config was stopped or changed',
    when: {
      service: 'config',
      calls: ['DeleteDeliveryChannel', 'PutConfigurationRecorder', 'PutDeliveryChannel', 'StopConfigurationRecorder'],
    },
  },
  {
    id: '4.10',
    metric: 'SecurityGroupChanges',
    says: 'A security group was made, changed or deleted',
    when: {
      service: 'ec2',
      calls: [
        'AuthorizeSecurityGroupEgress',
        'AuthorizeSecurityGroupIngress',
        'CreateSecurityGroup',
        'DeleteSecurityGroup',
        'RevokeSecurityGroupEgress',
        'RevokeSecurityGroupIngress',
      ],
    },
  },
  {
    id: '4.11',
    metric: 'NetworkAclChanges',
    says: 'A network ACL was made, changed or deleted',
    when: {
      service: 'ec2',
      calls: [
        'CreateNetworkAcl',
        'CreateNetworkAclEntry',
        'DeleteNetworkAcl',
        'DeleteNetworkAclEntry',
        'ReplaceNetworkAclAssociation',
        'ReplaceNetworkAclEntry',
      ],
    },
  },
  {
    id: '4.12',
    metric: 'GatewayChanges',
    says: 'A network gateway was made, attached, detached or deleted',
    when: {
      service: 'ec2',
      calls: [
        'AttachInternetGateway',
        'CreateCustomerGateway',
        'CreateInternetGateway',
        'DeleteCustomerGateway',
        'DeleteInternetGateway',
        'DetachInternetGateway',
      ],
    },
  },
  {
    id: '4.13',
    metric: 'RouteChanges',
    says: 'A route or route table was changed',
    when: {
      service: 'ec2',
      calls: [
        'CreateRoute',
        'CreateRouteTable',
        'DeleteRoute',
        'DeleteRouteTable',
        'DisassociateRouteTable',
        'ReplaceRoute',
        'ReplaceRouteTableAssociation',
      ],
    },
  },
  {
    id: '4.14',
    metric: 'VpcChanges',
    says: 'A VPC or a peering was made, changed or deleted',
    when: {
      service: 'ec2',
      calls: [
        'AcceptVpcPeeringConnection',
        'AttachClassicLinkVpc',
        'CreateVpc',
        'CreateVpcPeeringConnection',
        'DeleteVpc',
        'DeleteVpcPeeringConnection',
        'DetachClassicLinkVpc',
        'DisableVpcClassicLink',
        'EnableVpcClassicLink',
        'ModifyVpcAttribute',
        'RejectVpcPeeringConnection',
      ],
    },
  },
  {
    id: '4.15',
    metric: 'OrganizationChanges',
    says: 'The organisation was changed',
    when: {
      service: 'organizations',
      calls: [
        'AcceptHandshake',
        'AttachPolicy',
        'CreateAccount',
        'CreateOrganizationalUnit',
        'CreatePolicy',
        'DeclineHandshake',
        'DeleteOrganization',
        'DeleteOrganizationalUnit',
        'DeletePolicy',
        'DetachPolicy',
        'DisablePolicyType',
        'EnablePolicyType',
        'InviteAccountToOrganization',
        'LeaveOrganization',
        'MoveAccount',
        'RemoveAccountFromOrganization',
        'UpdateOrganizationalUnit',
        'UpdatePolicy',
      ],
    },
  },
];
