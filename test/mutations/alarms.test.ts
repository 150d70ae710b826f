import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, type Template, theOne } from './template';

const stack = 'Detection';
const ALARM = 'AWS::CloudWatch::Alarm';
const RULE = 'AWS::Events::Rule';
const undelivered = (template: Template) => theOne(template, ALARM, 'AlertsUndelivered');
const failed = (template: Template) => theOne(template, ALARM, 'JobFailed');
const errors = (template: Template) => theOne(template, ALARM, 'RestoreDetectorErrors');
const full = (template: Template) => theOne(template, ALARM, 'DatabaseIsFull');
const canary = (template: Template) => theOne(template, 'AWS::Scheduler::Schedule', 'AlertCanary');
const threats = (template: Template) => theOne(template, RULE, 'AlertsThreats');

/** Takes one call out of the pattern of an event rule: nobody in particular is to blame, the call is heard of nowhere. */
function unheard(rule: string, ...names: readonly string[]): Mutation['apply'] {
  return (template) => {
    type Named = { eventName?: string[]; $or?: Named[] };
    const detail = get(template, theOne(template, RULE, rule), 'EventPattern.detail') as Named;
    // Where our own repairs are left out, the names stand in the branches.
    const branches = [detail, ...(detail.$or ?? [])].filter(({ eventName }) => eventName !== undefined);
    const named = new Set(branches.flatMap(({ eventName = [] }) => eventName));
    if (names.some((name) => !named.has(name))) throw new Error(`${rule} does not name ${names}`);
    for (const branch of branches) branch.eventName = branch.eventName?.filter((name) => !names.includes(name)) ?? [];
    return '';
  };
}

const unanswered = (template: Template) => theOne(template, ALARM, 'UnansweredFindingsUnanswered');
const board = (template: Template) => theOne(template, 'AWS::CloudWatch::Dashboard');

const mutations: readonly Mutation[] = [
  {
    control: 'ALR-02',
    stack,
    name: 'the alert topic no longer lets backup vaults publish',
    apply: (template) => {
      const policy = theOne(template, 'AWS::SNS::TopicPolicy', 'AlertTopic');
      const statements = get(template, policy, 'PolicyDocument.Statement') as { Sid?: string }[];
      const index = statements.findIndex(({ Sid }) => Sid === 'VaultsPublish');
      if (index < 0) throw new Error('no statement VaultsPublish');
      statements.splice(index, 1);
      return theOne(template, 'AWS::SNS::Topic', 'AlertTopic');
    },
  },
  {
    control: 'ALR-26',
    stack,
    name: 'the next person is told after an hour',
    apply: change(
      (t) => theOne(t, 'AWS::Lambda::Function', 'UnansweredFindings'),
      'Environment.Variables.ACK_MINUTES',
      '60',
    ),
  },
  {
    control: 'ALR-26',
    stack,
    name: 'nobody is told of a finding without an answer',
    apply: change(unanswered, 'AlarmActions', []),
  },
  {
    control: 'ALR-26',
    stack,
    name: 'findings are counted twice a day',
    apply: (template) => {
      set(template, theOne(template, RULE, 'UnansweredFindings'), 'ScheduleExpression', 'rate(12 hours)');
      return theOne(template, 'AWS::Lambda::Function', 'UnansweredFindings');
    },
  },
  {
    control: 'ALR-24',
    stack,
    name: 'silence about unanswered findings is peace',
    apply: change(unanswered, 'TreatMissingData', 'notBreaching'),
  },
  { control: 'ALR-27', stack, name: 'the dashboard is empty', apply: change(board, 'DashboardBody', 'nothing') },
  {
    control: 'ALR-27',
    stack,
    name: 'a line of the dashboard has another name than its metric',
    apply: (template) => {
      const body = JSON.stringify(get(template, board(template), 'DashboardBody'));
      set(template, board(template), 'DashboardBody', JSON.parse(body.replaceAll('OpenFindings', 'FindingsOpen')));
      return board(template);
    },
  },
  {
    control: 'ALR-24',
    stack: 'Backup',
    name: 'the alarm on slow restores names a dimension less',
    apply: change((t) => theOne(t, ALARM, 'ValidationSlow'), 'Dimensions', []),
  },
  {
    control: 'ALR-24',
    stack: 'Storage',
    name: 'the database must be full for half an hour',
    apply: change(full, 'EvaluationPeriods', 6),
  },
  {
    control: 'ALR-25',
    stack: 'Storage',
    name: 'nobody hears that the database is full',
    apply: (template) => {
      remove(template, ALARM, 'DatabaseIsFull');
      return theOne(template, 'AWS::RDS::DBCluster');
    },
  },
  {
    control: 'ALR-23',
    stack,
    name: 'a lock of the archive may be changed unheard',
    apply: unheard('AlertsBucketChanges', 'PutBucketObjectLockConfiguration'),
  },
  {
    control: 'ALR-23',
    stack,
    profile: 'cetbix',
    name: 'the rule on databases of a profile that promises no such alert is off',
    apply: (template) => {
      set(template, theOne(template, RULE, 'AlertsDatabaseChanges'), 'State', 'DISABLED');
      return '';
    },
  },
  {
    control: 'ALR-23',
    stack,
    name: 'the rule on the account of organisations is gone',
    apply: (template) => remove(template, RULE, 'AlertsOrganisationChanges') && '',
  },
  {
    control: 'ALR-13',
    stack,
    name: 'the alarm on lost alerts names no queue',
    apply: change(undelivered, 'Dimensions', undefined),
  },
  {
    control: 'ALR-13',
    stack,
    name: 'it names the queue by another word',
    apply: change(undelivered, 'Dimensions.0.Name', 'Queue'),
  },
  {
    control: 'ALR-14',
    stack: 'Backup',
    name: 'a failure is told after an hour',
    apply: change(failed, 'Period', 3600),
  },
  {
    control: 'ALR-14',
    stack: 'RemediationContain',
    name: 'errors are asked for in half minutes, for which Lambda has no value',
    apply: change(errors, 'Period', 30),
  },
  {
    control: 'ALR-14',
    stack: 'Storage',
    name: 'no percentage reaches the threshold',
    apply: change(full, 'Threshold', 190),
  },
  {
    control: 'ALR-15',
    stack: 'RemediationContain',
    name: 'an alarm that rang once never rings again',
    apply: change(errors, 'TreatMissingData', 'ignore'),
  },
  {
    control: 'ALR-15',
    stack: 'Backup',
    name: 'silence about backups is no news',
    apply: change((t) => theOne(t, ALARM, 'Silence'), 'TreatMissingData', 'missing'),
  },
  {
    control: 'ALR-16',
    stack,
    name: 'an alert is tried for a day before anybody knows',
    apply: change(threats, 'Targets.0.RetryPolicy', undefined),
  },
  {
    control: 'ALR-16',
    stack,
    name: 'an alert that cannot be delivered is lost',
    apply: change(threats, 'Targets.0.DeadLetterConfig', undefined),
  },
  {
    control: 'ALR-12',
    stack,
    name: 'an alert rule may lose its targets',
    apply: unheard('AlertsAlertTampering', 'RemoveTargets'),
  },
  {
    control: 'ALR-17',
    stack,
    name: 'a group may get more rights in silence',
    apply: unheard('AlertsIdentityTampering', 'AttachGroupPolicy', 'PutGroupPolicy'),
  },
  {
    control: 'ALR-17',
    stack,
    name: 'a VPN may be attached in silence',
    apply: unheard('AlertsNetworkTampering', 'AttachVpnGateway'),
  },
  {
    control: 'ALR-17',
    stack,
    name: 'the rule on the network is gone',
    apply: (template) => remove(template, RULE, 'AlertsNetworkTampering') && '',
  },
  {
    control: 'ALR-05',
    stack: 'Storage',
    name: 'an alarm tells a topic of another account',
    apply: change((t) => theOne(t, 'AWS::CloudWatch::Alarm'), 'AlarmActions', [
      'arn:aws:sns:eu-central-1:999999999999:x',
    ]),
  },
  {
    control: 'ALR-18',
    stack,
    name: 'only critical findings of the hub are told',
    apply: (template) => {
      const findings = get(template, theOne(template, RULE, 'AlertsPosture'), 'EventPattern.detail.findings') as object;
      Reflect.set(findings, 'Severity', { Label: ['CRITICAL'] });
      return '';
    },
  },
  {
    control: 'ALR-19',
    profile: 'esh',
    stack,
    name: 'requests to disable a person are heard with a ticket only',
    apply: (template) => {
      const ask = theOne(template, RULE, 'AlertsPersonRequests');
      Reflect.set(get(template, ask, 'EventPattern') as object, 'detail', { ticket: [{ exists: true }] });
      return theOne(template, 'AWS::Events::EventBus');
    },
  },
  {
    control: 'ALR-20',
    stack,
    name: 'the block of public buckets may go in silence',
    apply: unheard('AlertsSettingTampering', 'DeleteAccountPublicAccessBlock'),
  },
  {
    control: 'ALR-20',
    stack,
    name: 'somebody may unsubscribe the people on call',
    apply: unheard('AlertsPagingTampering', 'Unsubscribe'),
  },
  {
    control: 'ALR-20',
    stack,
    name: 'alarms of another team alone may not be silenced',
    apply: (template) => {
      const detail = get(template, theOne(template, RULE, 'AlertsAlarmTampering'), 'EventPattern.detail') as object;
      Reflect.set(detail, 'requestParameters', { alarmNames: [{ prefix: 'other-' }] });
      return '';
    },
  },
  {
    control: 'ALR-20',
    stack,
    name: 'a snapshot may be shared in silence',
    apply: unheard('AlertsSharing', 'ModifyDBClusterSnapshotAttribute'),
  },
  {
    control: 'ALR-20',
    stack,
    name: 'an identity provider may be added in silence',
    apply: (template) => change((t) => theOne(t, RULE, 'AlertsTrustTampering'), 'State', 'DISABLED')(template) && '',
  },
  {
    control: 'ALR-21',
    stack,
    name: 'AWS tells of exposed keys and nobody listens',
    apply: (template) => remove(template, RULE, 'AlertsHealthNotices') && '',
  },
  {
    control: 'ALR-21',
    stack,
    name: 'a sign-in without MFA is told to nobody',
    apply: (template) => change((t) => theOne(t, RULE, 'AlertsSignInWithoutMfa'), 'Targets', [])(template) && '',
  },
  {
    control: 'ALR-22',
    stack,
    name: 'the canary is switched off',
    apply: change(canary, 'State', 'DISABLED'),
  },
  {
    control: 'ALR-22',
    stack,
    name: 'it sings once an hour',
    apply: change(canary, 'ScheduleExpression', 'rate(1 hour)'),
  },
  {
    control: 'ALR-22',
    stack,
    name: 'it puts events for which no rule waits',
    apply: (template) => {
      const rule = theOne(template, RULE, 'AlertCanaryRule');
      return change(() => rule, 'EventPattern.source', ['rampart.other'])(template) && canary(template);
    },
  },
  {
    control: 'ALR-22',
    stack,
    name: 'its rule is off',
    apply: (template) =>
      change((t) => theOne(t, RULE, 'AlertCanaryRule'), 'State', 'DISABLED')(template) && canary(template),
  },
  {
    control: 'ALR-22',
    stack,
    name: 'its silence is taken for quiet',
    apply: (template) =>
      change((t) => theOne(t, ALARM, 'AlertCanarySilent'), 'TreatMissingData', 'notBreaching')(template) &&
      canary(template),
  },
  {
    control: 'ALR-22',
    stack,
    name: 'the alarm on its silence tells nobody',
    apply: (template) =>
      change((t) => theOne(t, ALARM, 'AlertCanarySilent'), 'AlarmActions', [])(template) && canary(template),
  },
  {
    control: 'ALR-22',
    stack,
    name: 'a delivery may take ten minutes',
    apply: (template) =>
      change((t) => theOne(t, ALARM, 'AlertCanarySlow'), 'Threshold', 600_000)(template) && canary(template),
  },
  {
    control: 'ALR-22',
    stack,
    name: 'its topic has a key of its own',
    apply: (template) =>
      change((t) => theOne(t, 'AWS::SNS::Topic', 'AlertCanaryHeard'), 'KmsMasterKeyId', 'alias/aws/sns')(template) &&
      canary(template),
  },
  {
    control: 'ALR-22',
    stack,
    name: 'its role may put other events only',
    apply: (template) => {
      const policy = theOne(template, 'AWS::IAM::ManagedPolicy', 'AlertCanarySinger');
      const [statement] = get(template, policy, 'PolicyDocument.Statement') as object[];
      Reflect.set(statement ?? {}, 'Condition', { StringEquals: { 'events:source': 'rampart.other' } });
      return canary(template);
    },
  },
  {
    control: 'DET-12',
    stack,
    name: 'Config is content with half a year of logs',
    apply: change(
      (t) => theOne(t, 'AWS::Config::ConfigRule', 'ConfigCWLOGGROUP'),
      'InputParameters.MinRetentionTime',
      '182',
    ),
  },
  {
    control: 'DET-12',
    stack,
    name: 'Config no longer looks for the port of the database',
    apply: change(
      (t) => theOne(t, 'AWS::Config::ConfigRule', 'ConfigRESTRICTEDINCOMING'),
      'InputParameters.blockedPort2',
      undefined,
    ),
  },
];

describe('a weakened alarm or alert rule is noticed:', () => noticed(mutations));
