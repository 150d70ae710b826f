import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { actionsFor, knownTypes } from '../../lib/bootstrap/actions-by-type';
import { bootstrapTemplate } from '../../lib/bootstrap/bootstrap-template';
import { deploymentPolicies } from '../../lib/bootstrap/deployment-policies';
import { allRules } from '../../lib/judge/all-rules';
import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import { readAssembly } from '../../lib/judge/assembly/read-assembly';
import { expectationsOfNobody } from '../../lib/judge/expectations-from';
import { actionExists } from '../../lib/judge/iam/action-data';
import { answerQuestion } from '../../lib/judge/iam/answer-question';
import { estateOfAssembly } from '../../lib/judge/iam/estate/estate-of-assembly';
import { judge } from '../../lib/judge/judge';
import type { Profile } from '../../lib/profile/profile';
import { assemblyOfProfile, profileNamed } from '../support/stacks';

const PROFILES = ['baseline', 'cfts', 'cetbix', 'esh', 'clientflow'];
/** Deployed by none of the profiles as they are, each with the choice that deploys it. */
const BY_CHOICE = {
  'AWS::Backup::LogicallyAirGappedBackupVault': 'irreversible: [air-gapped-vault]',
  'AWS::EC2::SnapshotBlockPublicAccess': 'account.snapshotPublicAccessBlock: create',
  'AWS::ECR::RegistryScanningConfiguration': 'account.registryScanning: create',
  'AWS::Macie::Session': 'account.macie: create',
  'AWS::SNS::Subscription': 'detection.onCallEndpoints',
  'AWS::SSO::PermissionSet': 'identity.trust.identityCenter',
};
const home = dirname(require.resolve('aws-cdk/package.json'));
const cdks = parse(readFileSync(join(home, 'lib/api/bootstrap/bootstrap-template.yaml'), 'utf8'));

function typesOf(profile: Profile): readonly string[] {
  const { stacks } = readAssembly(assemblyOfProfile(profile).directory);
  return stacks.flatMap(({ resources }) => resources.map(({ type }) => type));
}

function estate(profile: Profile) {
  const { policies, template } = deploymentPolicies(profile, typesOf(profile));
  return assemblyOf([
    { name: 'Policies', template, region: 'eu-central-1' },
    { name: 'Bootstrap', template: bootstrapTemplate(cdks, profile, policies), region: 'eu-central-1' },
  ]);
}

function withDeployers(name: string): Profile {
  const profile = structuredClone(profileNamed(name));
  profile.deployment.deployers = ['arn:aws:iam::111111111111:role/platform-engineer'];
  return profile;
}

describe('the calls of CloudFormation', () => {
  it('are actions that AWS has', () => {
    expect(actionsFor(knownTypes()).filter((action) => !actionExists(action))).toEqual([]);
  });

  it('are known for every type of every profile', () => {
    for (const name of PROFILES) expect(() => actionsFor(typesOf(profileNamed(name)))).not.toThrow();
  });

  it('are written down for no type that nothing deploys', () => {
    const deployed = new Set(PROFILES.flatMap((name) => typesOf(profileNamed(name))));
    expect(knownTypes().filter((type) => !deployed.has(type))).toEqual(Object.keys(BY_CHOICE));
  });

  it('are refused for a type that nobody wrote down, with its name', () => {
    expect(() => actionsFor(['AWS::EC2::VPC', 'AWS::Braket::Thing'])).toThrow('AWS::Braket::Thing');
  });
});

describe.each(PROFILES)('the deployment of %s', (name) => {
  const { policies, template } = deploymentPolicies(profileNamed(name), typesOf(profileNamed(name)));
  const resources = Object.values((template as { Resources: Record<string, { Properties: object }> }).Resources);

  it('fits into policies of a role, each within what IAM takes, and into one template without a bucket', () => {
    const sizes = resources.map(({ Properties }) => {
      const document = (Properties as { PolicyDocument: object }).PolicyDocument;
      // As IAM counts it, after the placeholders are filled in.
      return JSON.stringify(document)
        .replace(/\{"Fn::Sub":("[^"]*")\}/g, '$1')
        .replaceAll('${AWS::Partition}', 'aws-us-gov')
        .replaceAll('${AWS::AccountId}', '111111111111').length;
    });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(6_144);
    expect(policies.length).toBeLessThanOrEqual(10);
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    expect(JSON.stringify(template, undefined, 1).length).toBeLessThan(51_200);
  });

  it('names every action, and every resource that a policy can name', () => {
    const found = judge(estate(profileNamed(name)), expectationsOfNobody('2026-11-21'), allRules);
    const broken = found
      .filter(({ control }) => ['IAM-02', 'IAM-03', 'IAM-04', 'IAM-06', 'IAM-31', 'KEY-08'].includes(control))
      .flatMap(({ control, findings }) =>
        findings
          .filter(({ verdict, subject }) => verdict !== 'holds' && subject.logicalId !== 'DeploymentActionRole')
          .map(({ subject, reason }) => [control, subject.logicalId, reason]),
      );
    // What is attached grants nothing and caps: AdministratorAccess is not there any more.
    expect(broken).toEqual([]);
  });
});

describe('CDK bootstrap as it comes', () => {
  it('is refused, because CloudFormation deploys as an administrator without a boundary', () => {
    const assembly = assemblyOf([{ name: 'Bootstrap', template: cdks, region: 'eu-central-1' }]);
    const found = judge(assembly, expectationsOfNobody('2026-11-21'), allRules).find((j) => j.control === 'IAM-31');
    expect([found?.verdict, found?.findings.map(({ subject, reason }) => [subject.logicalId, reason])]).toEqual([
      'fails',
      [['CloudFormationExecutionRole', 'CloudFormation can do everything with it, and no boundary caps it']],
    ]);
  });

  it('is refused as a base when the roles that we change are not in it', () => {
    const { CloudFormationExecutionRole: _gone, ...rest } = cdks.Resources;
    expect(() => bootstrapTemplate({ ...cdks, Resources: rest }, profileNamed('baseline'), [])).toThrow(
      'CloudFormationExecutionRole',
    );
  });

  it('keeps its parameters, outputs and every other resource as they are', () => {
    const ours = bootstrapTemplate(cdks, profileNamed('baseline'), ['p']) as typeof cdks;
    expect(Object.keys(ours.Parameters)).toEqual(Object.keys(cdks.Parameters));
    expect(ours.Outputs).toEqual(cdks.Outputs);
    const changed = Object.keys(cdks.Resources).filter(
      (id) => JSON.stringify(cdks.Resources[id]) !== JSON.stringify(ours.Resources[id]),
    );
    expect(changed).toEqual(['CloudFormationExecutionRole']);
  });
});

describe('who deploys, and what a deployment may do', () => {
  const profile = withDeployers('clientflow');
  const asked = estateOfAssembly(estate(profile));
  const role = (name: string) => `arn:aws:iam::111111111111:role/cdk-hnb659fds-${name}-111111111111-eu-central-1`;
  const execution = role('cfn-exec-role');
  const here = { 'aws:RequestedRegion': 'eu-central-1' };

  function may(as: string, action: string, on: string, more: Record<string, string> = {}): string {
    return answerQuestion(asked, { as, do: action, on, with: { ...here, ...more } }).decision;
  }

  const ours = 'arn:aws:iam::111111111111:role/rampart/clientflow/service/x';
  const boundary = {
    'iam:PermissionsBoundary': 'arn:aws:iam::111111111111:policy/rampart-clientflow-machine-boundary',
  };

  it.each([
    ['iam:CreateRole', ours, boundary, 'allowed'],
    ['iam:CreateRole', ours, {}, 'explicitly-denied'],
    ['iam:CreateRole', 'arn:aws:iam::111111111111:role/elsewhere', boundary, 'explicitly-denied'],
    [
      'iam:PutRolePermissionsBoundary',
      ours,
      { 'iam:PermissionsBoundary': 'arn:aws:iam::111111111111:policy/mine' },
      'explicitly-denied',
    ],
    ['iam:DeleteRolePermissionsBoundary', ours, {}, 'explicitly-denied'],
    ['iam:AttachRolePolicy', execution, {}, 'explicitly-denied'],
    ['iam:UpdateAssumeRolePolicy', role('deploy-role'), {}, 'explicitly-denied'],
    [
      'iam:CreatePolicyVersion',
      'arn:aws:iam::111111111111:policy/rampart-clientflow-deployment-boundary',
      {},
      'explicitly-denied',
    ],
    ['iam:CreatePolicyVersion', 'arn:aws:iam::111111111111:policy/rampart-clientflow-x', {}, 'allowed'],
    ['iam:CreateUser', 'arn:aws:iam::111111111111:user/x', {}, 'explicitly-denied'],
    ['iam:CreateAccessKey', 'arn:aws:iam::111111111111:user/x', {}, 'explicitly-denied'],
    ['iam:PassRole', 'arn:aws:iam::111111111111:role/somebody-elses', {}, 'explicitly-denied'],
    ['s3:PutBucketPolicy', 'arn:aws:s3:::rampart-clientflow-x', {}, 'allowed'],
    ['s3:PutBucketPolicy', 'arn:aws:s3:::somebody-elses', {}, 'implicitly-denied'],
    ['s3:GetObject', 'arn:aws:s3:::rampart-clientflow-x/k', {}, 'explicitly-denied'],
    ['s3:GetObject', 'arn:aws:s3:::cdk-hnb659fds-assets-111111111111-eu-central-1/k', {}, 'allowed'],
    [
      'ec2:CreateVpc',
      'arn:aws:ec2:eu-west-1:111111111111:vpc/x',
      { 'aws:RequestedRegion': 'eu-west-1' },
      'explicitly-denied',
    ],
    ['ec2:RunInstances', 'arn:aws:ec2:eu-central-1:111111111111:instance/x', {}, 'implicitly-denied'],
    // Its own policies do not let it; whether a role that no template tells of trusts its sessions by name, nobody knows.
    ['sts:AssumeRole', 'arn:aws:iam::111111111111:role/x', {}, 'unknown'],
    ['organizations:LeaveOrganization', '*', {}, 'implicitly-denied'],
  ])('%s on %s with %j is %s', (action, on, more, decision) => {
    expect(may(execution, action, on, more)).toBe(decision);
  });

  it.each(['deploy-role', 'file-publishing-role', 'lookup-role'])(
    'takes the %s as a deployer, as our administrator or pipeline, and as nobody else',
    (name) => {
      const by = (arn: string, more = {}) => may(arn, 'sts:AssumeRole', role(name), more);
      expect(by('arn:aws:iam::111111111111:role/platform-engineer')).toBe('allowed');
      expect(by('arn:aws:iam::111111111111:role/rampart/clientflow/human/rampart-clientflow-administrator')).toBe(
        'allowed',
      );
      expect(by('arn:aws:iam::111111111111:role/rampart/clientflow/service/rampart-clientflow-deploy')).toBe('allowed');
      expect(by('arn:aws:iam::111111111111:role/platform-engineer', { 'sts:ExternalId': 'x' })).not.toBe('allowed');
      expect(by('arn:aws:iam::111111111111:role/rampart/clientflow/human/rampart-clientflow-developer')).not.toBe(
        'allowed',
      );
      expect(by('arn:aws:iam::111111111111:user/anna')).not.toBe('allowed');
      expect(by('arn:aws:iam::222222222222:role/platform-engineer')).not.toBe('allowed');
    },
  );
});
