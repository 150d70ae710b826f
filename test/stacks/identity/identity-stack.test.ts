import { Match, type Template } from 'aws-cdk-lib/assertions';
import type { Profile } from '../../../lib/profile/profile';
import { profileNamed, templateOf } from '../../support/stacks';

type Trust = Profile['identity']['trust'];

function trusting(trust: Trust): Template {
  const profile = structuredClone(profileNamed('baseline'));
  profile.identity.trust = trust;
  return templateOf(profile, 'Identity');
}

function roles(template: Template): string[] {
  return Object.values(template.findResources('AWS::IAM::Role'))
    .map(({ Properties }) => Properties.RoleName)
    .sort();
}

const PROVIDER = 'arn:aws:iam::111111111111:saml-provider/people';

describe('IdentityStack', () => {
  it('makes no users and no keys, and bounds every role', () => {
    const template = trusting({ account: { id: '111111111111' } });
    template.resourceCountIs('AWS::IAM::User', 0);
    template.resourceCountIs('AWS::IAM::AccessKey', 0);
    template.allResourcesProperties('AWS::IAM::Role', { PermissionsBoundary: Match.anyValue() });
  });

  it('makes only auditor and break-glass while nobody is trusted', () => {
    expect(roles(trusting('none'))).toEqual(['rampart-baseline-auditor', 'rampart-baseline-break-glass']);
  });

  it('makes the whole workforce once somebody is trusted', () => {
    expect(roles(trusting({ saml: { providerArn: PROVIDER } }))).toEqual(
      ['administrator', 'auditor', 'break-glass', 'developer', 'operator', 'support'].map(
        (n) => `rampart-baseline-${n}`,
      ),
    );
  });

  it('demands a fresh second factor, an approved address and a name of IAM principals, where the session is issued', () => {
    trusting('none').hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'rampart-baseline-break-glass',
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Action: 'sts:AssumeRole',
            Effect: 'Allow',
            Principal: { AWS: Match.anyValue() },
            Condition: {
              Bool: { 'aws:MultiFactorAuthPresent': 'true' },
              NumericLessThanEquals: { 'aws:MultiFactorAuthAge': '3600' },
              IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8:12::/48'] },
              StringEquals: Match.objectLike({ 'sts:SourceIdentity': '${aws:username}' }),
            },
          },
          Match.objectLike({ Action: 'sts:SetSourceIdentity' }),
        ],
      },
    });
  });

  it('demands the assertion of a second factor and the audience of a SAML provider', () => {
    trusting({ saml: { providerArn: PROVIDER } }).hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'rampart-baseline-administrator',
      AssumeRolePolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Federated: PROVIDER },
            Condition: Match.objectLike({
              StringEquals: {
                'SAML:aud': 'https://signin.aws.amazon.com/saml',
                'aws:RequestTag/rampart-mfa': 'true',
                'aws:RequestedRegion': ['eu-central-1', 'us-east-1'],
              },
              StringLike: { 'sts:SourceIdentity': '?*' },
            }),
          }),
        ]),
      },
    });
  });

  it('pins audience and second factor of an OIDC provider under its own prefix', () => {
    const providerArn = 'arn:aws:iam::111111111111:oidc-provider/login.example.com/people';
    trusting({ oidc: { providerArn, audience: 'rampart', mfaClaim: 'otp' } }).hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'rampart-baseline-operator',
      AssumeRolePolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: Match.arrayWith(['sts:AssumeRoleWithWebIdentity']),
            Condition: Match.objectLike({
              StringEquals: Match.objectLike({ 'login.example.com/people:aud': 'rampart' }),
              'ForAnyValue:StringEquals': { 'login.example.com/people:amr': 'otp' },
            }),
          }),
        ]),
      },
    });
  });

  it('makes permission sets instead of roles for Identity Center, inside the same boundary', () => {
    const template = trusting({
      identityCenter: { instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', mfaAttribute: 'rampart-mfa' },
    });
    expect(roles(template)).toEqual(['rampart-baseline-auditor', 'rampart-baseline-break-glass']);
    template.resourceCountIs('AWS::SSO::PermissionSet', 5);
    template.allResourcesProperties('AWS::SSO::PermissionSet', {
      PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'rampart-baseline-human-boundary', Path: '/' } },
    });
  });

  it('denies people every action from an address that is not approved, and lets AWS act in their name', () => {
    trusting('none').hasResourceProperties('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'rampart-baseline-human-boundary',
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Sid: 'OnlyFromApprovedAddresses',
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: {
              NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8:12::/48'] },
              BoolIfExists: { 'aws:ViaAWSService': 'false' },
            },
          },
        ]),
      },
    });
  });

  it('keeps each boundary within the 6,144 characters that IAM allows a managed policy', () => {
    for (const profile of ['baseline', 'cfts', 'cetbix', 'esh', 'clientflow']) {
      const policies = templateOf(profile, 'Identity').findResources('AWS::IAM::ManagedPolicy');
      for (const { Properties } of Object.values(policies)) {
        const size = JSON.stringify(Properties.PolicyDocument).replace(/\s/g, '').length;
        expect([Properties.ManagedPolicyName, size <= 6144]).toEqual([Properties.ManagedPolicyName, true]);
      }
    }
  });

  it('lets the pipeline of one repository and environment take the roles of the bootstrap, and do nothing else', () => {
    const profile = structuredClone(profileNamed('clientflow'));
    profile.deployment.github = { repository: 'acme/platform', environment: 'production' };
    const template = templateOf(profile, 'Identity');
    const issuer = 'token.actions.githubusercontent.com';
    template.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'rampart-clientflow-deploy',
      PermissionsBoundary: Match.anyValue(),
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRoleWithWebIdentity',
            Principal: Match.anyValue(),
            Condition: {
              StringEquals: {
                [`${issuer}:aud`]: 'sts.amazonaws.com',
                [`${issuer}:sub`]: 'repo:acme/platform:environment:production',
              },
            },
          },
        ],
      },
    });
    // The provider is there already, so none is made.
    template.resourceCountIs('AWS::IAM::OIDCProvider', 0);
    const policies = Object.entries(template.findResources('AWS::IAM::ManagedPolicy'));
    const [, own] = policies.find(([id]) => id.startsWith('GitHubDeployer')) ?? [];
    const [statement, ...more] = own?.['Properties'].PolicyDocument.Statement ?? [];
    expect([more, statement.Action, statement.Resource.length]).toEqual([[], 'sts:AssumeRole', 6]);
    expect(JSON.stringify(statement.Resource)).not.toContain('*');
  });

  it('makes the provider of GitHub where the account has none, and no pipeline unless one is named', () => {
    const profile = structuredClone(profileNamed('clientflow'));
    profile.account.githubOidcProvider = 'create';
    const template = templateOf(profile, 'Identity');
    template.resourceCountIs('AWS::IAM::OIDCProvider', 1);
    expect(JSON.stringify(template.toJSON())).not.toContain('rampart-clientflow-deploy"');
  });
});
