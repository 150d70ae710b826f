import { boundaryStays } from '../../../../lib/judge/iam/questions/boundary-stays';
import { escalations } from '../../../../lib/judge/iam/questions/escalations';
import { functionNeeds } from '../../../../lib/judge/iam/questions/function-needs';
import { allow, assemblyWith, document, ROOT, role, verdicts } from '../support';

const LAMBDA = { Principal: { Service: 'lambda.amazonaws.com' } };
const NOBODY = {
  claims: new Set<string>(),
  edge: 'none' as const,
  figures: {},
  skipped: new Set<string>(),
  asOf: '2026-11-21',
};
const CAP = 'arn:aws:iam::111111111111:policy/Cap';

const rails = [
  { Effect: 'Deny', Action: ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'], Resource: '*' },
  {
    Effect: 'Deny',
    Action: ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:DeletePolicy*'],
    Resource: CAP,
  },
  {
    Effect: 'Deny',
    Action: ['iam:CreateRole', 'iam:CreateUser', 'iam:PutRolePermissionsBoundary', 'iam:PutUserPermissionsBoundary'],
    Resource: '*',
    Condition: { StringNotEquals: { 'iam:PermissionsBoundary': CAP } },
  },
];

describe('IAM-14: can a bounded role shed its boundary', () => {
  const stays = (...statements: readonly object[]) =>
    verdicts(
      boundaryStays.examine(
        assemblyWith({
          Cap: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(allow('*'), ...statements) } },
          App: role({ trust: LAMBDA, policies: [allow('*')], boundary: { Ref: 'Cap' } }),
        }),
        NOBODY,
      ),
    );

  it('proves that it cannot where the boundary forbids every way', () => {
    expect(stays(...rails)).toEqual(['holds']);
  });

  it.each(rails.map((_, i) => [i] as const))('finds the way where rail %d is gone', (gone) => {
    expect(stays(...rails.filter((_, i) => i !== gone))).toEqual(['fails']);
  });

  it('finds the way that a condition opens', () => {
    const [first, second, third] = rails;
    expect(
      stays({ ...first, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, second ?? {}, third ?? {}),
    ).toEqual(['fails']);
    expect(
      stays(first ?? {}, second ?? {}, {
        ...third,
        Condition: {
          StringNotEqualsIfExists: { 'iam:PermissionsBoundary': [CAP, 'arn:aws:iam::111111111111:policy/*'] },
        },
      }),
    ).toEqual(['holds']);
    expect(
      stays(first ?? {}, second ?? {}, { ...third, Condition: { StringNotLike: { 'iam:PermissionsBoundary': '*' } } }),
    ).toEqual(['fails']);
  });

  it('does not ask who has no boundary', () => {
    expect(
      boundaryStays.examine(assemblyWith({ App: role({ trust: LAMBDA, policies: [allow('*')] }) }), NOBODY),
    ).toEqual([]);
  });
});

describe('is there a path to an administrator', () => {
  const resources = (...policies: readonly object[]) => ({
    Admin: role({ trust: LAMBDA, policies: [allow('*')] }),
    App: role({ trust: LAMBDA, policies }),
  });

  it('prints the path', () => {
    const [finding] = escalations(
      assemblyWith(resources(allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction']))),
    );
    expect(finding?.verdict).toBe('fails');
    expect(finding?.observed).toEqual(['App wins Admin by iam:PassRole+lambda:CreateFunction+lambda:InvokeFunction']);
  });

  it('takes over a function that runs as an administrator', () => {
    const fn = { Fn: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Admin', 'Arn'] } } } };
    expect(verdicts(escalations(assemblyWith({ ...resources(allow('lambda:UpdateFunctionCode')), ...fn })))).toEqual([
      'fails',
    ]);
    expect(verdicts(escalations(assemblyWith(resources(allow('lambda:UpdateFunctionCode')))))).toEqual(['holds']);
  });

  it('finds none for who only reads', () => {
    expect(verdicts(escalations(assemblyWith(resources(allow(['iam:Get*', 's3:*'])))))).toEqual(['holds']);
  });

  it('does not know where an attached policy is not in the assembly', () => {
    const hidden = {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: document({ Effect: 'Allow', Action: 'sts:AssumeRole', ...LAMBDA }),
        ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/elsewhere'],
      },
    };
    expect(verdicts(escalations(assemblyWith({ ...resources(), App: hidden })))).toEqual(['unknown']);
  });

  it('asks people too', () => {
    expect(
      verdicts(
        escalations(
          assemblyWith({
            Person: role({
              trust: { Principal: ROOT },
              policies: [allow('iam:CreateRole'), allow('iam:PutRolePolicy')],
            }),
          }),
        ),
      ),
    ).toEqual(['fails']);
  });
});

describe('does a function have what it needs and nothing else', () => {
  const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const needs = (calls: readonly string[] | undefined, ...policies: readonly object[]) =>
    functionNeeds(
      assemblyWith({
        Fn: {
          Type: 'AWS::Lambda::Function',
          Properties: { Role: { 'Fn::GetAtt': ['App', 'Arn'] } },
          ...(calls === undefined ? {} : { Metadata: { Rampart: { calls } } }),
        },
        App: role({ trust: LAMBDA, policies: [allow(LOGS), ...policies] }),
      }),
    );

  it('finds a function that cannot write its logs', () => {
    const silent = functionNeeds(
      assemblyWith({
        Fn: {
          Type: 'AWS::Lambda::Function',
          Properties: { Role: { 'Fn::GetAtt': ['App', 'Arn'] } },
          Metadata: { Rampart: { calls: ['s3:GetObject'] } },
        },
        App: role({ trust: LAMBDA, policies: [allow(['s3:GetObject', 'logs:CreateLogStream'])] }),
      }),
    );
    expect(silent[0]).toMatchObject({ verdict: 'fails', reason: 'the role lacks logs:PutLogEvents' });
  });

  it('holds where the role allows exactly the declared calls', () => {
    expect(
      verdicts(needs(['s3:GetObject', 'kms:Decrypt'], allow(['s3:GetObject', 'kms:Decrypt', 'logs:PutLogEvents']))),
    ).toEqual(['holds']);
  });

  it('names what is missing and what is too much', () => {
    const [finding] = needs(['s3:GetObject', 's3:PutObject'], allow(['s3:GetObject', 's3:DeleteObject']));
    expect(finding?.observed).toEqual({
      missing: ['s3:PutObject'],
      extra: ['s3:DeleteObject'],
      needed: ['s3:GetObject', 's3:PutObject'],
      allowed: ['s3:DeleteObject', 's3:GetObject'],
    });
    expect(finding?.verdict).toBe('fails');
  });

  it('expands wildcards into what they really allow', () => {
    const [finding] = needs(['sqs:SendMessage'], allow('sqs:Send*'), {
      Effect: 'Deny',
      Action: 'sqs:SendMessageBatch',
      Resource: '*',
    });
    expect(finding?.verdict).toBe('holds');
    expect(needs(['sqs:ReceiveMessage'], allow('sqs:*'))[0]?.observed).toMatchObject({ missing: [] });
  });

  it('refuses a call that AWS does not have', () => {
    expect(needs(['s3:GetObjct'], allow('s3:GetObject'))[0]?.reason).toBe('AWS has no action s3:GetObjct');
  });

  it('leaves out a function that declares nothing', () => {
    expect(needs(undefined, allow('*'))).toEqual([]);
  });

  it('does not know where a policy of the role is not in the assembly', () => {
    expect(
      verdicts(
        needs(['s3:GetObject'], { Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::ImportValue': 'x' } }),
      ),
    ).toEqual(['unknown']);
  });
});
