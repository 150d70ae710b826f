/**
 * Custom resource for things of which an account or a region has one, and which may be there already. It records what
 * was there, raises it to what the promises need, never weakens it, and puts it back on removal unless somebody changed
 * it since.
 */
export const CONTRACT = {
  provider: 'manage-singleton',
  resourceType: 'Custom::RampartSingleton',
  properties: {
    /** Required: a key of `kinds`. Cannot be changed later. */
    kind: 'Kind',
    /** Required: a map with the properties of `kinds[kind].desired`, named as the native CloudFormation type names them. */
    desired: 'Desired',
    /** Required: name of an SSM parameter below /rampart/, one per resource, that the provider alone writes. */
    record: 'RecordParameter',
  },
  /** The physical id (`Ref`) is the record parameter's name. */
  attributes: {
    /** Id or name of the thing, such as the detector's id; the kind's name where it has none. */
    id: 'Id',
    /** `raised`: something was changed. `sufficient`: it already was as promised. */
    found: 'Found',
  },
  env: {},
  timeoutSeconds: 180,
  memoryMb: 512,
  /** For the record parameters of the resources in use. */
  permissions: [
    { use: 'read', resource: 'record-parameter', actions: ['ssm:GetParameter'] },
    { use: 'act', resource: 'record-parameter', actions: ['ssm:PutParameter', 'ssm:DeleteParameter'] },
  ],
  /** Grant those of the kinds in use, and no others. `any`: the service has no resource ARN for it. */
  kinds: {
    'guardduty-detector': {
      /** As AWS::GuardDuty::Detector. */
      desired: ['FindingPublishingFrequency', 'Features'],
      permissions: [
        { use: 'read', resource: 'any', actions: ['guardduty:ListDetectors'] },
        { use: 'read', resource: 'guardduty-detector', actions: ['guardduty:GetDetector'] },
        { use: 'act', resource: 'any', actions: ['guardduty:CreateDetector'] },
        {
          use: 'act',
          resource: 'guardduty-detector',
          actions: ['guardduty:UpdateDetector', 'guardduty:DeleteDetector'],
        },
        {
          use: 'act',
          resource: 'guardduty-service-linked-role',
          actions: ['iam:CreateServiceLinkedRole'],
          impliedBy: 'CreateDetector',
        },
      ],
    },
    'config-recorder': {
      /**
       * As AWS::Config::ConfigurationRecorder, with `Frequency` and what the delivery channel is made with: `S3BucketName`
       * and, where the bucket asks for them, `S3KeyPrefix` and `S3KmsKeyArn`.
       */
      desired: ['RoleARN', 'Frequency', 'S3BucketName', 'S3KeyPrefix', 'S3KmsKeyArn'],
      permissions: [
        {
          use: 'read',
          resource: 'config-recorder',
          actions: ['config:DescribeConfigurationRecorders', 'config:DescribeConfigurationRecorderStatus'],
        },
        { use: 'read', resource: 'any', actions: ['config:DescribeDeliveryChannels'] },
        {
          use: 'act',
          resource: 'config-recorder',
          actions: [
            'config:PutConfigurationRecorder',
            'config:StartConfigurationRecorder',
            'config:StopConfigurationRecorder',
            'config:DeleteConfigurationRecorder',
          ],
        },
        { use: 'act', resource: 'any', actions: ['config:PutDeliveryChannel', 'config:DeleteDeliveryChannel'] },
        { use: 'act', resource: 'config-role', actions: ['iam:PassRole'], impliedBy: 'PutConfigurationRecorder' },
      ],
    },
    'security-hub': {
      /** As AWS::SecurityHub::Hub, with the ARNs of `Standards`. */
      desired: ['ControlFindingGenerator', 'Standards'],
      permissions: [
        {
          use: 'read',
          resource: 'security-hub',
          actions: ['securityhub:DescribeHub', 'securityhub:GetEnabledStandards'],
        },
        {
          use: 'act',
          resource: 'security-hub',
          actions: [
            'securityhub:EnableSecurityHub',
            'securityhub:UpdateSecurityHubConfiguration',
            'securityhub:DisableSecurityHub',
            'securityhub:BatchEnableStandards',
            'securityhub:BatchDisableStandards',
          ],
        },
        {
          use: 'act',
          resource: 'security-hub-service-linked-role',
          actions: ['iam:CreateServiceLinkedRole'],
          impliedBy: 'EnableSecurityHub',
        },
      ],
    },
    'access-analyzer': {
      /** As AWS::AccessAnalyzer::Analyzer; `Type` is ACCOUNT or ACCOUNT_UNUSED_ACCESS, `UnusedAccessAge` in days. */
      desired: ['Type', 'AnalyzerName', 'UnusedAccessAge'],
      permissions: [
        { use: 'read', resource: 'any', actions: ['access-analyzer:ListAnalyzers'] },
        {
          use: 'act',
          resource: 'access-analyzer',
          actions: ['access-analyzer:CreateAnalyzer', 'access-analyzer:DeleteAnalyzer'],
        },
        {
          use: 'act',
          resource: 'access-analyzer-service-linked-role',
          actions: ['iam:CreateServiceLinkedRole'],
          impliedBy: 'CreateAnalyzer',
        },
      ],
    },
    's3-account-public-access-block': {
      /** None: all four switches on. */
      desired: [],
      permissions: [
        { use: 'read', resource: 'any', actions: ['s3:GetAccountPublicAccessBlock'] },
        { use: 'act', resource: 'any', actions: ['s3:PutAccountPublicAccessBlock'] },
      ],
    },
    'ebs-encryption-by-default': {
      /** None: on. The key stays the one that is set. */
      desired: [],
      permissions: [
        { use: 'read', resource: 'any', actions: ['ec2:GetEbsEncryptionByDefault'] },
        {
          use: 'act',
          resource: 'any',
          actions: ['ec2:EnableEbsEncryptionByDefault', 'ec2:DisableEbsEncryptionByDefault'],
        },
      ],
    },
    'iam-password-policy': {
      /** Days and counts; every kind of character is required. */
      desired: ['MinimumPasswordLength', 'MaxPasswordAge', 'PasswordReusePrevention'],
      permissions: [
        { use: 'read', resource: 'any', actions: ['iam:GetAccountPasswordPolicy'] },
        {
          use: 'act',
          resource: 'any',
          actions: ['iam:UpdateAccountPasswordPolicy', 'iam:DeleteAccountPasswordPolicy'],
        },
      ],
    },
    'organization-root-access': {
      /** `Features`: of RootCredentialsManagement and RootSessions. In the account that manages the organisation, or administers IAM for it. */
      desired: ['Features'],
      permissions: [
        { use: 'read', resource: 'any', actions: ['iam:ListOrganizationsFeatures'] },
        {
          use: 'act',
          resource: 'any',
          actions: [
            'iam:EnableOrganizationsRootCredentialsManagement',
            'iam:EnableOrganizationsRootSessions',
            'iam:DisableOrganizationsRootCredentialsManagement',
            'iam:DisableOrganizationsRootSessions',
          ],
        },
      ],
    },
    'snapshot-block-public-access': {
      /** As AWS::EC2::SnapshotBlockPublicAccess: block-new-sharing or block-all-sharing. */
      desired: ['State'],
      permissions: [
        { use: 'read', resource: 'any', actions: ['ec2:GetSnapshotBlockPublicAccessState'] },
        {
          use: 'act',
          resource: 'any',
          actions: ['ec2:EnableSnapshotBlockPublicAccess', 'ec2:DisableSnapshotBlockPublicAccess'],
        },
      ],
    },
    'vpc-block-public-access': {
      /** As AWS::EC2::VPCBlockPublicAccessOptions: block-ingress or block-bidirectional. */
      desired: ['InternetGatewayBlockMode'],
      permissions: [
        { use: 'read', resource: 'any', actions: ['ec2:DescribeVpcBlockPublicAccessOptions'] },
        { use: 'act', resource: 'any', actions: ['ec2:ModifyVpcBlockPublicAccessOptions'] },
      ],
    },
    'image-block-public-access': {
      /** None: block-new-sharing. AWS takes up to ten minutes. */
      desired: [],
      permissions: [
        { use: 'read', resource: 'any', actions: ['ec2:GetImageBlockPublicAccessState'] },
        {
          use: 'act',
          resource: 'any',
          actions: ['ec2:EnableImageBlockPublicAccess', 'ec2:DisableImageBlockPublicAccess'],
        },
      ],
    },
    'imds-defaults': {
      /** None: HttpTokens required. Hop limit and endpoint stay as they are. */
      desired: [],
      permissions: [
        { use: 'read', resource: 'any', actions: ['ec2:GetInstanceMetadataDefaults'] },
        { use: 'act', resource: 'any', actions: ['ec2:ModifyInstanceMetadataDefaults'] },
      ],
    },
    'ssm-document-public-sharing': {
      /** None: Disable. */
      desired: [],
      permissions: [
        { use: 'read', resource: 'ssm-public-sharing-setting', actions: ['ssm:GetServiceSetting'] },
        {
          use: 'act',
          resource: 'ssm-public-sharing-setting',
          actions: ['ssm:UpdateServiceSetting', 'ssm:ResetServiceSetting'],
        },
      ],
    },
    inspector: {
      /** Of EC2, ECR, LAMBDA, LAMBDA_CODE, CODE_REPOSITORY. */
      desired: ['ResourceTypes'],
      permissions: [
        { use: 'read', resource: 'any', actions: ['inspector2:BatchGetAccountStatus'] },
        { use: 'act', resource: 'any', actions: ['inspector2:Enable', 'inspector2:Disable'] },
        {
          use: 'act',
          resource: 'inspector-service-linked-role',
          actions: ['iam:CreateServiceLinkedRole'],
          impliedBy: 'Enable',
        },
      ],
    },
    macie: {
      /** As AWS::Macie::Session. */
      desired: ['FindingPublishingFrequency'],
      permissions: [
        { use: 'read', resource: 'any', actions: ['macie2:GetMacieSession'] },
        {
          use: 'act',
          resource: 'any',
          actions: ['macie2:EnableMacie', 'macie2:UpdateMacieSession', 'macie2:DisableMacie'],
        },
        {
          use: 'act',
          resource: 'macie-service-linked-role',
          actions: ['iam:CreateServiceLinkedRole'],
          impliedBy: 'EnableMacie',
        },
      ],
    },
  },
} as const;
