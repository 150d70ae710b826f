import {
  AccessAnalyzerClient,
  CreateAnalyzerCommand,
  DeleteAnalyzerCommand,
  ListAnalyzersCommand,
} from '@aws-sdk/client-accessanalyzer';
import {
  DisableImageBlockPublicAccessCommand,
  DisableSnapshotBlockPublicAccessCommand,
  EC2Client,
  EnableImageBlockPublicAccessCommand,
  EnableSnapshotBlockPublicAccessCommand,
  GetImageBlockPublicAccessStateCommand,
  GetInstanceMetadataDefaultsCommand,
  GetSnapshotBlockPublicAccessStateCommand,
  ModifyInstanceMetadataDefaultsCommand,
} from '@aws-sdk/client-ec2';
import {
  DisableMacieCommand,
  EnableMacieCommand,
  GetMacieSessionCommand,
  Macie2Client,
  AccessDeniedException as MacieDenied,
  UpdateMacieSessionCommand,
} from '@aws-sdk/client-macie2';
import {
  BatchDisableStandardsCommand,
  BatchEnableStandardsCommand,
  DescribeHubCommand,
  DisableSecurityHubCommand,
  EnableSecurityHubCommand,
  GetEnabledStandardsCommand,
  InvalidAccessException,
  SecurityHubClient,
  UpdateSecurityHubConfigurationCommand,
} from '@aws-sdk/client-securityhub';
import {
  GetServiceSettingCommand,
  ResetServiceSettingCommand,
  SSMClient,
  UpdateServiceSettingCommand,
} from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { refuseSurprises } from '../refuse-surprises';
import { singleton } from './singleton';

/** Kinds that moto does not have, against stubs that behave as AWS says and refuse every other call. */
const ec2 = mockClient(EC2Client);
const ssm = mockClient(SSMClient);
const macie = mockClient(Macie2Client);
const hub = mockClient(SecurityHubClient);
const analyzer = mockClient(AccessAnalyzerClient);

const fault = { message: 'Macie is not enabled', $metadata: { httpStatusCode: 403 } };

let checks: (() => void)[];
beforeEach(() => {
  const stubs = { ec2, ssm, macie2: macie, securityhub: hub, 'access-analyzer': analyzer };
  for (const stub of Object.values(stubs)) stub.reset();
  checks = Object.entries(stubs).map(([service, stub]) => refuseSurprises(service, stub));
});
afterEach(() => {
  for (const check of checks) check();
});

describe('snapshot-block-public-access', () => {
  function given(state: string, managedBy: 'account' | 'declarative-policy' = 'account') {
    const live = { state };
    ec2.on(GetSnapshotBlockPublicAccessStateCommand).callsFake(() => ({ State: live.state, ManagedBy: managedBy }));
    ec2.on(EnableSnapshotBlockPublicAccessCommand).callsFake(({ State }) => {
      live.state = State;
      return { State };
    });
    ec2.on(DisableSnapshotBlockPublicAccessCommand).callsFake(() => {
      live.state = 'unblocked';
      return {};
    });
    return live;
  }

  it.each([
    ['unblocked', 'block-new-sharing', 'block-new-sharing', 'raised'],
    ['unblocked', 'block-all-sharing', 'block-all-sharing', 'raised'],
    ['block-new-sharing', 'block-all-sharing', 'block-all-sharing', 'raised'],
    ['block-all-sharing', 'block-new-sharing', 'block-all-sharing', 'sufficient'],
  ])('from %s with %s wanted becomes %s, and goes back', async (start, State, expected, found) => {
    const live = given(start);
    const one = singleton('snapshot-block-public-access', { State });
    expect(await one.adopt()).toMatchObject({ found });
    expect(live.state).toBe(expected);
    await one.release();
    expect(live.state).toBe(start);
  });

  it("refuses where the organisation's declarative policy holds it open, and accepts where it holds it closed", async () => {
    given('unblocked', 'declarative-policy');
    const one = singleton('snapshot-block-public-access', { State: 'block-all-sharing' });
    await expect(one.adopt()).rejects.toThrow('a declarative-policy of the organisation');
    given('block-all-sharing', 'declarative-policy');
    expect(await one.adopt()).toMatchObject({ found: 'sufficient' });
  });
});

describe('image-block-public-access', () => {
  it('does not wait for a state that AWS takes ten minutes to show, and goes back', async () => {
    const live = { state: 'unblocked' };
    ec2.on(GetImageBlockPublicAccessStateCommand).callsFake(() => ({ ImageBlockPublicAccessState: live.state }));
    ec2
      .on(EnableImageBlockPublicAccessCommand, { ImageBlockPublicAccessState: 'block-new-sharing' })
      .resolves({ ImageBlockPublicAccessState: 'block-new-sharing' });
    ec2.on(DisableImageBlockPublicAccessCommand).callsFake(() => {
      live.state = 'unblocked';
      return {};
    });
    const one = singleton('image-block-public-access', {});
    expect(await one.adopt()).toMatchObject({ found: 'raised' });
    live.state = 'block-new-sharing';
    expect(await one.release()).toBe('put back');
    expect(live.state).toBe('unblocked');
  });
});

describe('imds-defaults', () => {
  it.each([
    [undefined, 'no-preference'],
    ['optional', 'optional'],
  ])('requires tokens where the default was %s, and goes back to %s', async (start, back) => {
    const live: { tokens: string | undefined } = { tokens: start };
    ec2.on(GetInstanceMetadataDefaultsCommand).callsFake(() => ({ AccountLevel: { HttpTokens: live.tokens } }));
    ec2.on(ModifyInstanceMetadataDefaultsCommand).callsFake(({ HttpTokens, ...rest }) => {
      expect(rest).toEqual({});
      live.tokens = HttpTokens === 'no-preference' ? undefined : HttpTokens;
      return { Return: true };
    });
    const one = singleton('imds-defaults', {});
    expect(await one.adopt()).toMatchObject({ found: 'raised' });
    expect(live.tokens).toBe('required');
    await one.release();
    expect(live.tokens ?? 'no-preference').toBe(back);
  });
});

describe('ssm-document-public-sharing', () => {
  it.each([
    ['Default', 'Enable'],
    ['Customized', 'Enable'],
  ])('is disabled where it was %s, and goes back to that', async (status, value) => {
    const live = { Status: status, SettingValue: value };
    ssm.on(GetServiceSettingCommand).callsFake(() => ({ ServiceSetting: { ...live } }));
    ssm.on(UpdateServiceSettingCommand).callsFake(({ SettingValue }) => {
      Object.assign(live, { Status: 'Customized', SettingValue });
      return {};
    });
    ssm.on(ResetServiceSettingCommand).callsFake(() => {
      Object.assign(live, { Status: 'Default', SettingValue: 'Enable' });
      return {};
    });
    const one = singleton('ssm-document-public-sharing', {});
    await one.adopt();
    expect(live).toEqual({ Status: 'Customized', SettingValue: 'Disable' });
    await one.release();
    expect(live).toEqual({ Status: status, SettingValue: value });
  });
});

describe('macie', () => {
  type Session = { status: string; findingPublishingFrequency: string } | undefined;

  function given(start: Session) {
    const live = { session: start };
    macie.on(GetMacieSessionCommand).callsFake(() => {
      if (live.session === undefined) throw new MacieDenied(fault);
      return { ...live.session };
    });
    const set = (settings: NonNullable<Session>) => {
      live.session = { ...settings };
      return {};
    };
    macie.on(EnableMacieCommand).callsFake(({ clientToken: _token, ...settings }) => set(settings));
    macie.on(UpdateMacieSessionCommand).callsFake(set);
    macie.on(DisableMacieCommand).callsFake(() => {
      live.session = undefined;
      return {};
    });
    return live;
  }

  it.each<[Session, string]>([
    [undefined, 'ONE_HOUR'],
    [{ status: 'PAUSED', findingPublishingFrequency: 'SIX_HOURS' }, 'ONE_HOUR'],
    [{ status: 'ENABLED', findingPublishingFrequency: 'FIFTEEN_MINUTES' }, 'FIFTEEN_MINUTES'],
  ])('from %j is on and publishes every %s, and goes back', async (start, frequency) => {
    const live = given(start);
    const one = singleton('macie', { FindingPublishingFrequency: 'ONE_HOUR' });
    await one.adopt();
    expect(live.session).toEqual({ status: 'ENABLED', findingPublishingFrequency: frequency });
    await one.release();
    expect(live.session).toEqual(start);
  });

  it('takes a missing permission for what it is, not for an account without Macie', async () => {
    macie.on(GetMacieSessionCommand).rejects(new MacieDenied({ ...fault, message: 'User is not authorized' }));
    const one = singleton('macie', { FindingPublishingFrequency: 'ONE_HOUR' });
    await expect(one.adopt()).rejects.toThrow('not authorized');
  });
});

describe('security-hub', () => {
  const FSBP = 'arn:aws:securityhub:eu-central-1::standards/aws-foundational-security-best-practices/v/1.0.0';
  const CIS = 'arn:aws:securityhub:eu-central-1::standards/cis-aws-foundations-benchmark/v/3.0.0';

  interface Hub {
    on: boolean;
    autoEnable: boolean;
    generator: string;
    standards: string[];
  }

  function given(start: Partial<Hub>) {
    const live: Hub = { on: false, autoEnable: true, generator: 'SECURITY_CONTROL', standards: [], ...start };
    hub.on(DescribeHubCommand).callsFake(() => {
      if (!live.on) throw new InvalidAccessException({ message: 'Account is not subscribed', $metadata: {} });
      return { AutoEnableControls: live.autoEnable, ControlFindingGenerator: live.generator };
    });
    hub.on(GetEnabledStandardsCommand).callsFake(() => ({
      StandardsSubscriptions: live.standards.map((arn) => ({
        StandardsArn: arn,
        StandardsSubscriptionArn: `${arn}/subscription`,
        StandardsStatus: 'READY',
      })),
    }));
    hub.on(EnableSecurityHubCommand, { EnableDefaultStandards: false }).callsFake(({ ControlFindingGenerator }) => {
      Object.assign(live, { on: true, autoEnable: true, generator: ControlFindingGenerator });
      return {};
    });
    hub.on(UpdateSecurityHubConfigurationCommand).callsFake(({ AutoEnableControls }) => {
      live.autoEnable = AutoEnableControls;
      return {};
    });
    hub.on(DisableSecurityHubCommand).callsFake(() => {
      Object.assign(live, { on: false, standards: [] });
      return {};
    });
    hub.on(BatchEnableStandardsCommand).callsFake(({ StandardsSubscriptionRequests: requests }) => {
      live.standards.push(...requests.map(({ StandardsArn }: { StandardsArn: string }) => StandardsArn));
      return {};
    });
    hub.on(BatchDisableStandardsCommand).callsFake(({ StandardsSubscriptionArns: arns }) => {
      live.standards = live.standards.filter((arn) => !arns.includes(`${arn}/subscription`));
      return {};
    });
    return live;
  }

  it.each<[string, Partial<Hub>, string]>([
    ['an account without a hub', { on: false }, 'SECURITY_CONTROL'],
    ['a hub without our standards', { on: true, autoEnable: false, generator: 'STANDARD_CONTROL' }, 'STANDARD_CONTROL'],
    ['a hub with one of them and one of theirs', { on: true, standards: [CIS, 'arn:theirs'] }, 'SECURITY_CONTROL'],
  ])('raises %s, keeps how they group findings, and goes back', async (_what, start, generator) => {
    const live = given(start);
    const first = structuredClone(live);
    const one = singleton('security-hub', { ControlFindingGenerator: 'SECURITY_CONTROL', Standards: [FSBP, CIS] });
    expect(await one.adopt()).toMatchObject({ found: 'raised' });
    expect(live).toMatchObject({ on: true, autoEnable: true, generator });
    expect(live.standards).toEqual(expect.arrayContaining([...(start.standards ?? []), FSBP, CIS]));
    expect(await one.adopt()).toMatchObject({ found: 'sufficient' });
    await one.release();
    expect(live.on).toBe(first.on);
    expect(live.standards).toEqual(first.standards);
    if (first.on) expect(live.autoEnable).toBe(first.autoEnable);
  });
});

describe('access-analyzer', () => {
  type Analyzer = { name: string; unusedAccessAge?: number } | undefined;

  function given(type: string, start: Analyzer) {
    const live = { analyzer: start };
    analyzer.on(ListAnalyzersCommand, { type: type as 'ACCOUNT' }).callsFake(() => {
      if (live.analyzer === undefined) return { analyzers: [] };
      const { name, unusedAccessAge } = live.analyzer;
      return { analyzers: [{ name, configuration: { unusedAccess: { unusedAccessAge } } }] };
    });
    analyzer.on(CreateAnalyzerCommand).callsFake(({ analyzerName: name, configuration }) => {
      live.analyzer = configuration === undefined ? { name } : { name, ...configuration.unusedAccess };
      return {};
    });
    analyzer.on(DeleteAnalyzerCommand).callsFake(({ analyzerName }) => {
      expect(analyzerName).toBe(live.analyzer?.name);
      live.analyzer = undefined;
      return {};
    });
    return live;
  }

  it('makes one where there is none, and removes it again', async () => {
    const live = given('ACCOUNT_UNUSED_ACCESS', undefined);
    const desired = { Type: 'ACCOUNT_UNUSED_ACCESS', AnalyzerName: 'rampart', UnusedAccessAge: '90' };
    const one = singleton('access-analyzer', desired);
    expect(await one.adopt()).toEqual({ found: 'raised', id: 'rampart' });
    expect(live.analyzer).toEqual({ name: 'rampart', unusedAccessAge: 90 });
    await one.release();
    expect(live.analyzer).toBeUndefined();
  });

  it('keeps theirs where it is as good, with their name', async () => {
    given('ACCOUNT', { name: 'theirs' });
    const one = singleton('access-analyzer', { Type: 'ACCOUNT', AnalyzerName: 'rampart' });
    expect(await one.adopt()).toEqual({ found: 'sufficient', id: 'theirs' });
    expect(await one.release()).toBe('as it was');
  });

  it('refuses to delete theirs for a shorter age, and says what to do', async () => {
    given('ACCOUNT_UNUSED_ACCESS', { name: 'theirs', unusedAccessAge: 180 });
    const desired = { Type: 'ACCOUNT_UNUSED_ACCESS', AnalyzerName: 'rampart', UnusedAccessAge: '90' };
    await expect(singleton('access-analyzer', desired).adopt()).rejects.toThrow(
      'analyzer theirs reports access unused for 180 days; promised are 90',
    );
  });
});
