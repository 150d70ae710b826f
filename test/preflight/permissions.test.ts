import { IAMClient, NoSuchEntityException, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { askedOfDeployment } from '../../lib/bootstrap/asked-of-deployment';
import { simulated } from '../../lib/preflight/permissions';
import { refuseSurprises } from '../lambdas/refuse-surprises';
import { profileNamed } from '../support/stacks';

const ROLE = 'arn:aws:iam::111111111111:role/cdk-hnb659fds-cfn-exec-role-111111111111-eu-central-1';
const ALARM = 'arn:aws:cloudwatch:eu-central-1:111111111111:alarm:rampart-acme-x';
const BOARD = 'arn:aws:cloudwatch::111111111111:dashboard/rampart-acme-x';

describe('permissions of a deployment', () => {
  const iam = mockClient(IAMClient);
  let expectNoSurprise: () => void;
  beforeEach(() => {
    iam.reset();
    expectNoSurprise = refuseSurprises('iam', iam);
  });
  afterEach(() => expectNoSurprise());

  /** What IAM answers for `action on resource`. */
  function answering(refused: readonly string[]): void {
    iam.on(SimulatePrincipalPolicyCommand).callsFake(({ ActionNames, ResourceArns }) => ({
      EvaluationResults: ActionNames.map((EvalActionName: string) => ({
        EvalActionName,
        EvalDecision: refused.includes(`${EvalActionName} on ${ResourceArns[0]}`) ? 'implicitDeny' : 'allowed',
      })),
    }));
  }

  it('are enough where IAM allows every call', async () => {
    answering([]);
    const asked = [{ actions: ['lambda:CreateFunction'], resources: ['*'] }];
    expect(await simulated(ROLE, asked)).toEqual({ role: ROLE, missing: [] });
  });

  it('lack what IAM refuses on every kind of thing, and not what it refuses on one of them', async () => {
    const asked = [{ actions: ['cloudwatch:PutDashboard', 'cloudwatch:PutMetricAlarm'], resources: [ALARM, BOARD] }];
    answering([`cloudwatch:PutDashboard on ${ALARM}`, `cloudwatch:PutMetricAlarm on ${BOARD}`]);
    expect((await simulated(ROLE, asked)).missing).toEqual([]);
    answering([`cloudwatch:PutDashboard on ${ALARM}`, `cloudwatch:PutDashboard on ${BOARD}`]);
    expect((await simulated(ROLE, asked)).missing).toEqual(['cloudwatch:PutDashboard']);
  });

  it('are asked for in requests of a hundred, over all pages, with the values of conditions', async () => {
    const actions = Array.from({ length: 150 }, (_, index) => `ec2:Call${index}`);
    iam.on(SimulatePrincipalPolicyCommand).callsFake(({ ActionNames, Marker, ContextEntries, PolicySourceArn }) => {
      expect([ActionNames.length <= 100, PolicySourceArn]).toEqual([true, ROLE]);
      expect(ContextEntries).toEqual([
        { ContextKeyName: 'aws:RequestedRegion', ContextKeyType: 'string', ContextKeyValues: ['eu-central-1'] },
      ]);
      const result = (EvalActionName: string) => ({ EvalActionName, EvalDecision: 'explicitDeny' as const });
      return Marker === undefined
        ? { EvaluationResults: ActionNames.slice(0, 40).map(result), IsTruncated: true, Marker: 'more' }
        : { EvaluationResults: ActionNames.slice(40).map(result) };
    });
    const asked = [{ actions, resources: ['*'], context: { 'aws:RequestedRegion': ['eu-central-1'] } }];
    expect((await simulated(ROLE, asked)).missing).toHaveLength(150);
  });

  it('are not known, and not called enough, without the role or the right to ask', async () => {
    const asked = [{ actions: ['lambda:CreateFunction'], resources: ['*'] }];
    iam.on(SimulatePrincipalPolicyCommand).rejects(new NoSuchEntityException({ message: 'gone', $metadata: {} }));
    expect(await simulated(ROLE, asked)).toEqual({ role: ROLE, missing: undefined, why: 'there is no such role' });
    iam.on(SimulatePrincipalPolicyCommand).rejects(Object.assign(new Error('not you'), { name: 'AccessDenied' }));
    expect(await simulated(ROLE, asked)).toMatchObject({ missing: undefined, why: 'AccessDenied: not you' });
  });
});

describe('what is asked of a deployment', () => {
  const profile = profileNamed('baseline');
  const types = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard', 'AWS::SNS::Topic', 'AWS::GuardDuty::Detector'];
  const asked = askedOfDeployment(profile, types, { account: '111111111111', region: 'eu-central-1' });

  it('names things of ours and leaves no wildcard and no placeholder', () => {
    const resources = asked.flatMap(({ resources }) => resources);
    expect(resources.filter((resource) => resource !== '*' && /[*$]/.test(resource))).toEqual([]);
    expect(resources).toEqual(
      expect.arrayContaining([
        'arn:aws:sns:eu-central-1:111111111111:rampart-rampart-baseline-preflight',
        'arn:aws:cloudwatch::111111111111:dashboard/rampart-rampart-baseline-preflight',
      ]),
    );
  });

  it('holds every call that the types need', () => {
    const actions = asked.flatMap((one) => one.actions);
    expect(actions).toEqual(
      expect.arrayContaining([
        'cloudwatch:PutDashboard',
        'guardduty:CreateDetector',
        'iam:CreateRole',
        'sns:CreateTopic',
      ]),
    );
  });

  it('meets the conditions under which roles are made', () => {
    expect(asked.every(({ context }) => context['iam:PermissionsBoundary']?.[0]?.endsWith('machine-boundary'))).toBe(
      true,
    );
  });
});
