import { apiCall, rootCall, type SampleEvent } from './sample-events';

/** What somebody does who wants to go unseen, and the events of which each alone must be told to people. */
export interface Tampering {
  readonly what: string;
  readonly events: readonly SampleEvent[];
}

const calls = (service: string, ...names: readonly string[]) => names.map((name) => apiCall(service, name));

/** What ends or blinds the watching, or destroys the data, class by class. */
export const TAMPERING: readonly Tampering[] = [
  // Two services, because a rule may wait for one alone.
  { what: 'use of root', events: [rootCall('ec2', 'RunInstances'), rootCall('s3', 'PutBucketPolicy')] },
  {
    what: 'tampering with the trail',
    events: calls(
      'cloudtrail',
      'StopLogging',
      'DeleteTrail',
      'UpdateTrail',
      'PutEventSelectors',
      'PutInsightSelectors',
    ),
  },
  {
    what: 'tampering with keys',
    events: calls(
      'kms',
      'DisableKey',
      'ScheduleKeyDeletion',
      'PutKeyPolicy',
      'DeleteImportedKeyMaterial',
      'DisableKeyRotation',
    ),
  },
  {
    what: 'tampering with the detector',
    events: calls(
      'guardduty',
      'DeleteDetector',
      'UpdateDetector',
      'CreateFilter',
      'DeletePublishingDestination',
      'DisassociateFromAdministratorAccount',
    ),
  },
  {
    what: 'tampering with the recorder',
    events: calls(
      'config',
      'StopConfigurationRecorder',
      'DeleteConfigurationRecorder',
      'PutConfigurationRecorder',
      'DeleteDeliveryChannel',
      'DeleteConfigRule',
    ),
  },
  { what: 'tampering with the hub', events: calls('securityhub', 'DisableSecurityHub', 'BatchDisableStandards') },
  {
    what: 'tampering with alert rules',
    events: calls('events', 'DisableRule', 'DeleteRule', 'RemoveTargets', 'PutRule'),
  },
  {
    what: 'tampering with backups',
    events: calls(
      'backup',
      'DeleteRecoveryPoint',
      'DeleteBackupVault',
      'DeleteBackupVaultLockConfiguration',
      'DeleteBackupVaultAccessPolicy',
      'PutBackupVaultAccessPolicy',
      'UpdateRecoveryPointLifecycle',
    ),
  },
];

/**
 * Calls by which an account is opened: to somebody (who gets rights or credentials), and to somewhere (what the network lets
 * pass). After the changes that CIS AWS Foundations 3.0 wants monitored in 4.4 and 4.10 to 4.14, without those that only close.
 */
export const OPENINGS: readonly Tampering[] = [
  {
    what: 'more rights for an identity',
    events: calls(
      'iam',
      'AddUserToGroup',
      'AttachGroupPolicy',
      'AttachRolePolicy',
      'AttachUserPolicy',
      'CreatePolicyVersion',
      'DeleteRolePermissionsBoundary',
      'DeleteUserPermissionsBoundary',
      'PutGroupPolicy',
      'PutRolePolicy',
      'PutUserPolicy',
      'SetDefaultPolicyVersion',
      'UpdateAssumeRolePolicy',
    ),
  },
  { what: 'new credentials', events: calls('iam', 'CreateAccessKey', 'CreateLoginProfile', 'CreateUser') },
  {
    what: 'an opening of a security group',
    events: calls('ec2', 'AuthorizeSecurityGroupEgress', 'AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'),
  },
  {
    what: 'a change of a network ACL',
    events: calls(
      'ec2',
      'CreateNetworkAclEntry',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
      'ReplaceNetworkAclEntry',
    ),
  },
  {
    what: 'another way into or out of a network',
    events: calls(
      'ec2',
      'AcceptVpcPeeringConnection',
      'AssociateAddress',
      'AttachInternetGateway',
      'AttachVpnGateway',
      'CreateRoute',
      'CreateTransitGatewayVpcAttachment',
      'CreateVpcPeeringConnection',
      'EnableVgwRoutePropagation',
      'ModifyManagedPrefixList',
      'ModifyNetworkInterfaceAttribute',
      'ModifySubnetAttribute',
      'ModifyVpcBlockPublicAccessOptions',
      'ReplaceRoute',
      'ReplaceRouteTableAssociation',
    ),
  },
  {
    what: 'tampering with the network firewall',
    events: calls('network-firewall', 'DeleteFirewall', 'UpdateFirewallPolicy', 'UpdateRuleGroup'),
  },
  {
    what: 'tampering with the filter of name queries',
    events: calls('route53resolver', 'DisassociateFirewallRuleGroup', 'UpdateFirewallConfig', 'DeleteFirewallRule'),
  },
  { what: 'a network that no longer logs', events: calls('ec2', 'DeleteFlowLogs') },
];

/** The same for what stands before a workload. */
export const EDGE_OPENINGS: readonly Tampering[] = [
  {
    what: 'a change of a listener or load balancer',
    events: calls(
      'elasticloadbalancing',
      'CreateListener',
      'CreateLoadBalancer',
      'CreateTargetGroup',
      'DeleteListener',
      'ModifyListener',
      'ModifyListenerAttributes',
      'ModifyLoadBalancerAttributes',
      'SetRulePriorities',
      'SetSecurityGroups',
    ),
  },
];

export const WEB_ACL_OPENINGS: readonly Tampering[] = [
  {
    what: 'a change of a web ACL',
    events: calls(
      'wafv2',
      'DeleteLoggingConfiguration',
      'DeleteWebACL',
      'DisassociateWebACL',
      'UpdateIPSet',
      'UpdateWebACL',
    ),
  },
];
