import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from '@aws-sdk/client-config-service';
import {
  DescribeVpcBlockPublicAccessOptionsCommand,
  EC2Client,
  GetEbsEncryptionByDefaultCommand,
  GetImageBlockPublicAccessStateCommand,
  GetInstanceMetadataDefaultsCommand,
  GetSnapshotBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import {
  GetAccountPasswordPolicyCommand,
  GetRoleCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
  ListOrganizationsFeaturesCommand,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import {
  BatchGetAccountStatusCommand,
  GetDelegatedAdminAccountCommand,
  Inspector2Client,
} from '@aws-sdk/client-inspector2';
import {
  GetMacieSessionCommand,
  Macie2Client,
  GetAdministratorAccountCommand as MacieAdministrator,
  AccessDeniedException as MacieDenied,
} from '@aws-sdk/client-macie2';
import {
  GetPublicAccessBlockCommand,
  NoSuchPublicAccessBlockConfiguration,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import {
  DescribeHubCommand,
  GetEnabledStandardsCommand,
  GetAdministratorAccountCommand as HubAdministrator,
  InvalidAccessException,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { GetParametersByPathCommand, GetServiceSettingCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { lookAround } from '../../lib/preflight/look';
import type { Proposal } from '../../lib/preflight/propose';
import { refuseSurprises } from '../lambdas/refuse-surprises';
import { profileNamed } from '../support/stacks';

const PLACE = { account: '111111111111', region: 'eu-central-1' };
const META = { message: 'x', $metadata: {} };
const stubs = {
  'access-analyzer': mockClient(AccessAnalyzerClient),
  config: mockClient(ConfigServiceClient),
  ec2: mockClient(EC2Client),
  guardduty: mockClient(GuardDutyClient),
  iam: mockClient(IAMClient),
  inspector2: mockClient(Inspector2Client),
  macie2: mockClient(Macie2Client),
  s3control: mockClient(S3ControlClient),
  securityhub: mockClient(SecurityHubClient),
  ssm: mockClient(SSMClient),
};

/** Every call that a look may make is announced; any other, and so any that writes, is refused and fails the test. */
let surprises: readonly (() => void)[] = [];
beforeEach(() => {
  surprises = Object.entries(stubs).map(([service, stub]) => {
    stub.reset();
    return refuseSurprises(service, stub as never);
  });
  emptyAccount();
});
afterEach(() => {
  for (const none of surprises) none();
});

function emptyAccount(): void {
  stubs.ssm.on(GetParametersByPathCommand).resolves({ Parameters: [] });
  stubs.ssm.on(GetServiceSettingCommand).resolves({ ServiceSetting: { Status: 'Default', SettingValue: 'Enable' } });
  stubs.guardduty.on(ListDetectorsCommand).resolves({ DetectorIds: [] });
  stubs.config.on(DescribeConfigurationRecordersCommand).resolves({ ConfigurationRecorders: [] });
  stubs.config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [] });
  stubs.securityhub
    .on(DescribeHubCommand)
    .rejects(new InvalidAccessException({ ...META, message: 'Account is not subscribed to AWS Security Hub' }));
  stubs['access-analyzer'].on(ListAnalyzersCommand).resolves({ analyzers: [] });
  stubs.macie2.on(GetMacieSessionCommand).rejects(new MacieDenied({ ...META, message: 'Macie is not enabled' }));
  stubs.inspector2.on(BatchGetAccountStatusCommand).resolves({ accounts: [] });
  stubs.iam.on(GetAccountPasswordPolicyCommand).rejects(new NoSuchEntityException(META));
  stubs.iam.on(GetRoleCommand).rejects(new NoSuchEntityException(META));
  stubs.iam.on(ListOrganizationsFeaturesCommand).resolves({ EnabledFeatures: [] });
  stubs.iam.on(ListOpenIDConnectProvidersCommand).resolves({ OpenIDConnectProviderList: [] });
  stubs.s3control.on(GetPublicAccessBlockCommand).rejects(new NoSuchPublicAccessBlockConfiguration(META));
  stubs.ec2
    .on(GetSnapshotBlockPublicAccessStateCommand)
    .resolves({ State: 'unblocked' })
    .on(GetImageBlockPublicAccessStateCommand)
    .resolves({ ImageBlockPublicAccessState: 'unblocked' })
    .on(GetEbsEncryptionByDefaultCommand)
    .resolves({ EbsEncryptionByDefault: false })
    .on(GetInstanceMetadataDefaultsCommand)
    .resolves({})
    .on(DescribeVpcBlockPublicAccessOptionsCommand)
    .resolves({ VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'off' } });
}

/** As people leave it: a detector with nothing on, a recorder of a few types, a hub without standards, and so on. */
function otherSettings(): void {
  stubs.guardduty.on(ListDetectorsCommand).resolves({ DetectorIds: ['d'] });
  stubs.guardduty.on(GetDetectorCommand).resolves({
    Status: 'ENABLED',
    ServiceRole: 'r',
    FindingPublishingFrequency: 'SIX_HOURS',
    Features: [],
  });
  stubs.guardduty.on(GetAdministratorAccountCommand).resolves({});
  stubs.config.on(DescribeConfigurationRecordersCommand).resolves({
    ConfigurationRecorders: [{ name: 'default', recordingGroup: { allSupported: false } }],
  });
  stubs.config
    .on(DescribeConfigurationRecorderStatusCommand)
    .resolves({ ConfigurationRecordersStatus: [{ recording: true }] });
  stubs.config
    .on(DescribeDeliveryChannelsCommand)
    .resolves({ DeliveryChannels: [{ name: 'default', s3BucketName: 'theirs' }] });
  stubs.securityhub.on(DescribeHubCommand).resolves({ AutoEnableControls: true });
  stubs.securityhub.on(GetEnabledStandardsCommand).resolves({ StandardsSubscriptions: [] });
  stubs.securityhub.on(HubAdministrator).resolves({});
  stubs['access-analyzer'].on(ListAnalyzersCommand).resolves({
    analyzers: [{ arn: 'a', name: 'theirs', type: 'ACCOUNT', status: 'ACTIVE', createdAt: new Date(0) }],
  });
  stubs.macie2.on(GetMacieSessionCommand).resolves({ status: 'ENABLED', findingPublishingFrequency: 'SIX_HOURS' });
  stubs.macie2.on(MacieAdministrator).resolves({});
  stubs.inspector2.on(GetDelegatedAdminAccountCommand).resolves({});
  stubs.iam.on(GetRoleCommand).resolves({
    Role: { Path: '/', RoleName: 'r', RoleId: 'r', Arn: 'arn:aws:iam::111111111111:role/r', CreateDate: new Date(0) },
  });
}

async function look(name = 'baseline'): Promise<Record<string, Proposal>> {
  const proposals = await lookAround(profileNamed(name), PLACE);
  return Object.fromEntries(proposals.map((one) => [one.thing, one]));
}

const proposed = (found: Record<string, Proposal>) =>
  Object.fromEntries(
    Object.values(found)
      .filter((one) => one.proposed !== one.now)
      .map((one) => [one.thing, one.proposed]),
  );

describe('preflight', () => {
  it('looks at every switch that a profile has, and at nothing twice', async () => {
    const things = (await lookAround(profileNamed('baseline'), PLACE)).map(({ thing }) => thing);
    expect(things.toSorted()).toEqual(Object.keys(profileNamed('baseline').account).toSorted());
  });

  it('finds an empty account empty, and proposes no change', async () => {
    const found = await look();
    const seen = Object.values(found).filter(({ thing }) => thing !== 'registryScanning');
    expect(seen.filter(({ seen: { state } }) => state !== 'absent')).toEqual([]);
    expect(proposed(found)).toEqual({});
    expect(found['registryScanning']?.seen.state).toBe('unreadable');
  });

  it('proposes to adopt what is already there with other settings, and skips what cannot be adopted', async () => {
    otherSettings();
    const found = await look();
    expect(proposed(found)).toEqual({
      guardDuty: 'adopt',
      configRecorder: 'adopt',
      securityHub: 'adopt',
      accessAnalyzerExternal: 'adopt',
      accessAnalyzerUnused: 'adopt',
      configServiceLinkedRole: 'skip',
    });
    expect(found['guardDuty']).toMatchObject({ collides: true, seen: { owner: 'account', enough: false } });
    expect(found['macie']).toMatchObject({ now: 'skip', proposed: 'skip', collides: false });
  });

  it('finds a recorder that was half made: its channel alone collides', async () => {
    stubs.config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [{ name: 'default' }] });
    expect((await look())['configRecorder']).toMatchObject({ proposed: 'adopt', collides: true });
  });

  it('leaves to its owner what an administrator account or Control Tower holds', async () => {
    otherSettings();
    const administrator = { AccountId: '999999999999' };
    stubs.guardduty.on(GetAdministratorAccountCommand).resolves({ Administrator: administrator });
    stubs.securityhub.on(HubAdministrator).resolves({ Administrator: administrator });
    stubs.config.on(DescribeConfigurationRecordersCommand).resolves({
      ConfigurationRecorders: [{ name: 'aws-controltower-BaselineConfigRecorder' }],
    });
    const found = await look();
    expect(found['guardDuty']).toMatchObject({ proposed: 'skip', collides: true, seen: { owner: 'organisation' } });
    expect(found['guardDuty']?.why).toContain('account 999999999999 administers it');
    expect(found['securityHub']).toMatchObject({ proposed: 'skip', collides: true });
    expect(found['configRecorder']).toMatchObject({ proposed: 'skip', collides: true });
    expect(found['configRecorder']?.why).toContain('Control Tower');
  });

  it('knows what an earlier deployment of the profile made and what it adopted', async () => {
    otherSettings();
    stubs.ssm
      .on(GetParametersByPathCommand)
      .resolvesOnce({
        Parameters: [{ Name: '/rampart/baseline/v1/detection/alert-topic' }],
        NextToken: 'more',
      })
      .resolves({ Parameters: [{ Name: '/rampart/baseline/singletons/securityHub' }] });
    stubs.guardduty.on(GetDetectorCommand).resolves({
      Status: 'ENABLED',
      ServiceRole: 'r',
      FindingPublishingFrequency: 'SIX_HOURS',
      Features: [],
      Tags: { 'rampart:name': 'baseline' },
    });
    const found = await look();
    expect(found['guardDuty']?.seen).toMatchObject({ owner: 'rampart' });
    expect(found['securityHub']?.seen).toMatchObject({ owner: 'rampart' });
    // The recorder bears no name of ours, so somebody else made it meanwhile.
    expect(found['configRecorder']).toMatchObject({ proposed: 'adopt', seen: { owner: 'account' } });
  });

  it('names the permission that is missing, and takes what it could not see for neither there nor absent', async () => {
    const denied = Object.assign(new Error('User: x is not authorized to perform: guardduty:ListDetectors on y'), {
      name: 'AccessDeniedException',
    });
    stubs.guardduty.on(ListDetectorsCommand).rejects(denied);
    expect((await look())['guardDuty']).toMatchObject({
      proposed: 'create',
      collides: false,
      seen: { state: 'unreadable', denied: 'guardduty:ListDetectors' },
    });
  });
});
