import {
  AccountNotManagementOrDelegatedAdministratorException,
  DisableOrganizationsRootCredentialsManagementCommand,
  DisableOrganizationsRootSessionsCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  type FeatureType,
  IAMClient,
  ListOrganizationsFeaturesCommand,
  OrganizationNotFoundException,
  OrganizationNotInAllFeaturesModeException,
  ServiceAccessNotEnabledException,
} from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { refuseSurprises } from '../refuse-surprises';
import { singleton } from './singleton';

/** moto does not have these calls; the stub behaves as AWS says and refuses every other. */
const iam = mockClient(IAMClient);

let check: () => void;
beforeEach(() => {
  iam.reset();
  check = refuseSurprises('iam', iam);
});
afterEach(() => check());

describe('organization-root-access', () => {
  const CREDENTIALS = 'RootCredentialsManagement';
  const SESSIONS = 'RootSessions';
  const BOTH = { Features: [CREDENTIALS, SESSIONS] };

  function given(...features: readonly FeatureType[]) {
    const live = new Set<FeatureType>(features);
    const answer = () => ({ OrganizationId: 'o-abcdefghij', EnabledFeatures: [...live] });
    const add = (feature: FeatureType) => () => {
      live.add(feature);
      return answer();
    };
    const remove = (feature: FeatureType) => () => {
      live.delete(feature);
      return answer();
    };
    iam.on(ListOrganizationsFeaturesCommand).callsFake(answer);
    iam.on(EnableOrganizationsRootCredentialsManagementCommand).callsFake(add(CREDENTIALS));
    iam.on(EnableOrganizationsRootSessionsCommand).callsFake(add(SESSIONS));
    iam.on(DisableOrganizationsRootCredentialsManagementCommand).callsFake(remove(CREDENTIALS));
    iam.on(DisableOrganizationsRootSessionsCommand).callsFake(remove(SESSIONS));
    return live;
  }

  it.each<[string, FeatureType[], string]>([
    ['none', [], 'raised'],
    ['one', [CREDENTIALS], 'raised'],
    ['both', [SESSIONS, CREDENTIALS], 'sufficient'],
  ])('from %s has both, and goes back', async (_name, start, found) => {
    const live = given(...start);
    const one = singleton('organization-root-access', BOTH);
    expect(await one.adopt()).toMatchObject({ found });
    expect([...live].toSorted()).toEqual([CREDENTIALS, SESSIONS]);
    await one.release();
    expect([...live].toSorted()).toEqual(start.toSorted());
  });

  it('leaves on what somebody else had on and nobody asked for', async () => {
    const live = given(SESSIONS);
    await singleton('organization-root-access', { Features: [CREDENTIALS] }).adopt();
    expect([...live].toSorted()).toEqual([CREDENTIALS, SESSIONS]);
  });

  it('changes nothing on removal where somebody changed it since', async () => {
    const live = given();
    const one = singleton('organization-root-access', BOTH);
    await one.adopt();
    live.delete(SESSIONS);
    await one.release();
    expect([...live]).toEqual([CREDENTIALS]);
  });

  const says = { message: 'no', $metadata: {} };
  it.each([
    [new AccountNotManagementOrDelegatedAdministratorException(says), /neither manages the organisation/],
    [new OrganizationNotFoundException(says), /is in no organisation/],
    [new OrganizationNotInAllFeaturesModeException(says), /enable all features/],
    [new ServiceAccessNotEnabledException(says), /enable it for iam\.amazonaws\.com/],
    [new Error('throttled'), /cannot be read: throttled/],
  ])('refuses with what a person has to do first: %s', async (fault, advice) => {
    iam.on(ListOrganizationsFeaturesCommand).rejects(fault);
    await expect(singleton('organization-root-access', BOTH).adopt()).rejects.toThrow(advice);
  });

  it('refuses a feature that AWS does not have', () => {
    expect(() => singleton('organization-root-access', { Features: ['RootPasswords'] }).adopt()).toThrow(
      'organization-root-access',
    );
  });
});
