import { assemblyOf } from '../../../../lib/judge/assembly/assembly-of';
import { answerQuestion } from '../../../../lib/judge/iam/answer-question';
import { estateOfAssembly } from '../../../../lib/judge/iam/estate/estate-of-assembly';
import { allow, assemblyWith, document, ROOT, role } from '../support';

const LAMBDA = { Principal: { Service: 'lambda.amazonaws.com' } };
const arn = (name: string) => `arn:aws:iam::111111111111:role/${name}`;
type Resources = Parameters<typeof assemblyWith>[0];

function can(resources: Resources, as: string, action: string, on: string, keys: Record<string, string> = {}) {
  return answerQuestion(estateOfAssembly(assemblyWith(resources)), { as, do: action, on, with: keys });
}

describe('the estate of an assembly', () => {
  it('reads inline policies, attached policies and policies that attach themselves', () => {
    const estate = estateOfAssembly(
      assemblyWith({
        Attached: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(allow('sqs:*')) } },
        Attaching: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { PolicyDocument: document(allow('sns:*')), Roles: [{ Ref: 'App' }] },
        },
        Inline: {
          Type: 'AWS::IAM::Policy',
          Properties: { PolicyName: 'i', PolicyDocument: document(allow('kms:*')), Roles: [{ Ref: 'App' }] },
        },
        App: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: document(),
            Policies: [{ PolicyName: 'own', PolicyDocument: document(allow('s3:*')) }],
            ManagedPolicyArns: [{ Ref: 'Attached' }],
          },
        },
      }),
    );
    expect(estate.identities.get(arn('App'))?.policies.map((p) => p.name)).toEqual([
      'Stack/App/own',
      'Stack/Attached',
      'Stack/Attaching',
      'Stack/Inline',
    ]);
    expect(estate.identities.get(arn('App'))?.policyArns).toEqual([
      'arn:aws:iam::111111111111:policy/Attached',
      'arn:aws:iam::111111111111:policy/Attaching',
    ]);
  });

  it('gives a user the policies of the groups', () => {
    const resources = {
      Group: {
        Type: 'AWS::IAM::Group',
        Properties: { Policies: [{ PolicyName: 'g', PolicyDocument: document(allow('s3:*')) }] },
      },
      Ann: { Type: 'AWS::IAM::User', Properties: { Groups: [{ Ref: 'Group' }] } },
    };
    expect(can(resources, 'arn:aws:iam::111111111111:user/Ann', 's3:GetObject', 'arn:aws:s3:::x/y')).toEqual({
      decision: 'allowed',
      by: ['identity/Stack/Group/g#0'],
    });
  });

  it('reads boundaries of the assembly and of AWS, and says which it does not know', () => {
    const resources = (boundary: unknown) => ({
      Cap: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(allow('sqs:*')) } },
      App: role({ trust: LAMBDA, policies: [allow('s3:*')], boundary }),
    });
    const ask = (boundary: unknown) =>
      can(resources(boundary), arn('App'), 's3:GetObject', 'arn:aws:s3:::x/y').decision;
    expect(ask({ Ref: 'Cap' })).toBe('implicitly-denied');
    expect(ask('arn:aws:iam::aws:policy/AdministratorAccess')).toBe('allowed');
    expect(ask('arn:aws:iam::111111111111:policy/elsewhere')).toBe('unknown');
  });

  it('knows what AWS-managed policies that read can never do', () => {
    const resources = {
      App: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: document(),
          ManagedPolicyArns: ['arn:aws:iam::aws:policy/SecurityAudit'],
        },
      },
    };
    expect(can(resources, arn('App'), 'ec2:DescribeInstances', '*').decision).toBe('unknown');
    expect(can(resources, arn('App'), 'ec2:RunInstances', '*').decision).toBe('implicitly-denied');
    expect(can(resources, arn('App'), 's3:GetObject', 'arn:aws:s3:::x/y').decision).toBe('implicitly-denied');
  });

  it('reads bucket policies by reference and by name', () => {
    const policy = (Bucket: unknown) => ({
      Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket,
          PolicyDocument: document({ Sid: 'Tls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }),
        },
      },
    });
    for (const bucket of [{ Ref: 'Data' }, 'data']) {
      expect(can(policy(bucket), 'arn:aws:iam::111111111111:root', 's3:GetObject', 'arn:aws:s3:::data/x')).toEqual({
        decision: 'explicitly-denied',
        by: ['resource/Stack/Policy#Tls'],
      });
    }
  });

  it('gives a key without a policy what KMS gives it', () => {
    const resources = {
      Key: { Type: 'AWS::KMS::Key' },
      App: role({ trust: LAMBDA, policies: [allow('kms:Decrypt')] }),
    };
    expect(can(resources, arn('App'), 'kms:Decrypt', 'arn:aws:kms:eu-central-1:111111111111:key/Key').decision).toBe(
      'allowed',
    );
  });

  it('turns a Lambda permission into a statement', () => {
    const resources = {
      Fn: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['App', 'Arn'] } } },
      App: role({ trust: LAMBDA }),
      May: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          FunctionName: { Ref: 'Fn' },
          Principal: 'events.amazonaws.com',
          Action: 'lambda:InvokeFunction',
          SourceAccount: { Ref: 'AWS::AccountId' },
        },
      },
    };
    const fn = 'arn:aws:lambda:eu-central-1:111111111111:function:Fn';
    const ask = (keys: Record<string, string>) =>
      can(resources, 'events.amazonaws.com', 'lambda:InvokeFunction', fn, keys).decision;
    expect(ask({})).toBe('implicitly-denied');
    expect(ask({ 'aws:SourceAccount': '222222222222' })).toBe('implicitly-denied');
    expect(ask({ 'aws:SourceAccount': '111111111111' })).toBe('allowed');
    expect(estateOfAssembly(assemblyWith(resources)).workloads).toEqual([
      { service: 'lambda', arn: fn, role: arn('App') },
    ]);
  });

  it('reads policies of queues, topics, secrets and vaults', () => {
    const deny = document({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' });
    const resources = {
      Queue: { Type: 'AWS::SQS::Queue' },
      QueuePolicy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: deny } },
      Topic: { Type: 'AWS::SNS::Topic' },
      TopicPolicy: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [{ Ref: 'Topic' }], PolicyDocument: deny } },
      Secret: { Type: 'AWS::SecretsManager::Secret' },
      SecretPolicy: {
        Type: 'AWS::SecretsManager::ResourcePolicy',
        Properties: { SecretId: { Ref: 'Secret' }, ResourcePolicy: deny },
      },
      Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'v', AccessPolicy: deny } },
    };
    const root = 'arn:aws:iam::111111111111:root';
    const at = 'eu-central-1:111111111111';
    expect(can(resources, root, 'sqs:SendMessage', `arn:aws:sqs:${at}:Queue`).by).toEqual([
      'resource/Stack/QueuePolicy#0',
    ]);
    expect(can(resources, root, 'sns:Publish', `arn:aws:sns:${at}:Topic`).by).toEqual(['resource/Stack/TopicPolicy#0']);
    expect(
      can(resources, root, 'secretsmanager:GetSecretValue', `arn:aws:secretsmanager:${at}:secret:Secret-AAAAAA`).by,
    ).toEqual(['resource/Stack/SecretPolicy#0']);
    expect(can(resources, root, 'backup:StartRestoreJob', `arn:aws:backup:${at}:backup-vault:v`).by).toEqual([
      'resource/Stack/Vault#0',
    ]);
  });

  it('reads SCPs and RCPs that are attached, and endpoint policies by the endpoint', () => {
    const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
    const resources = (type: string, targets: object) => ({
      Rail: {
        Type: 'AWS::Organizations::Policy',
        Properties: {
          Type: type,
          Name: 'r',
          Content: document({ ...deny, ...(type.startsWith('RES') ? { Principal: '*' } : {}) }),
          ...targets,
        },
      },
      App: role({ trust: LAMBDA, policies: [allow('*')] }),
    });
    const ask = (type: string, targets: object) =>
      can(resources(type, targets), arn('App'), 's3:GetObject', 'arn:aws:s3:::x/y');
    expect(ask('SERVICE_CONTROL_POLICY', { TargetIds: ['r-ab12'] }).by).toEqual(['scp/Stack/Rail#0']);
    expect(ask('SERVICE_CONTROL_POLICY', {}).decision).toBe('allowed');
    expect(ask('RESOURCE_CONTROL_POLICY', { TargetIds: ['r-ab12'] }).by).toEqual(['rcp/Stack/Rail#0']);
    const endpoint = {
      Way: {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: {
          VpcEndpointType: 'Gateway',
          PolicyDocument: document({ ...allow('s3:ListBucket'), Principal: '*' }),
        },
      },
      App: role({ trust: LAMBDA, policies: [allow('*')] }),
    };
    expect(can(endpoint, arn('App'), 's3:GetObject', 'arn:aws:s3:::x/y', { 'aws:SourceVpce': 'Way' })).toEqual({
      decision: 'implicitly-denied',
      by: ['endpoint/Way'],
    });
  });

  it('makes a role of a permission set', () => {
    const resources = {
      Set: {
        Type: 'AWS::SSO::PermissionSet',
        Properties: { Name: 'operator', InlinePolicy: document(allow('s3:GetObject')) },
      },
    };
    const as = 'arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_operator';
    expect(can(resources, as, 's3:GetObject', 'arn:aws:s3:::x/y').decision).toBe('allowed');
    expect(can(resources, as, 's3:PutObject', 'arn:aws:s3:::x/y').decision).toBe('implicitly-denied');
  });

  it('leaves open what depends on a parameter or on a condition', () => {
    const template = {
      Parameters: { Who: { Type: 'String' }, On: { Type: 'String' } },
      Conditions: { Maybe: { 'Fn::Equals': [{ Ref: 'On' }, 'yes'] } },
    };
    const policy = {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Data' },
        PolicyDocument: document({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }),
      },
    };

    const assembly = assemblyOf([
      {
        name: 'Stack',
        template: {
          ...template,
          Resources: { Data: { Type: 'AWS::S3::Bucket' }, Policy: { ...policy, Condition: 'Maybe' } },
        },
      },
    ]);
    const answer = answerQuestion(estateOfAssembly(assembly), {
      as: 'arn:aws:iam::111111111111:root',
      do: 's3:GetObject',
      on: 'arn:aws:s3:::Data/x',
    });
    expect(answer).toEqual({
      decision: 'unknown',
      by: ['the templates do not tell it: whether Stack/Policy is there (condition Maybe)'],
    });
  });

  it('trusts by the account as CDK writes it', () => {
    const resources = {
      Target: role({ trust: { Principal: ROOT } }),
      App: role({ trust: LAMBDA, policies: [allow('sts:AssumeRole')] }),
    };
    expect(can(resources, arn('App'), 'sts:AssumeRole', arn('Target')).decision).toBe('allowed');
  });
});
