import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, statement, type Template, theOne } from './template';

const stack = 'Detection';
const RULE = 'AWS::Events::Rule';
const TOPIC = 'AWS::SNS::Topic';
const POLICY = 'AWS::SNS::TopicPolicy';
const detector = (template: Template) => theOne(template, 'AWS::GuardDuty::Detector');
const recorder = (template: Template) => theOne(template, 'AWS::Config::ConfigurationRecorder');
const channel = (template: Template) => theOne(template, 'AWS::Config::DeliveryChannel');
const unused = (template: Template) => theOne(template, 'AWS::AccessAnalyzer::Analyzer', 'Unused');
const threats = (template: Template) => theOne(template, RULE, 'AlertsThreats');
const topic = (template: Template) => theOne(template, TOPIC);
const alarm = (template: Template) => theOne(template, 'AWS::CloudWatch::Alarm');
const counting = (metric: string) => (template: Template) =>
  theOne(template, 'AWS::Logs::MetricFilter', `TrailAlarms${metric}Filter`);
const AGE = 'AnalyzerConfiguration.UnusedAccessConfiguration.UnusedAccessAge';
const ON_CALL = { figures: { onCallEndpoints: ['https://page.example.org'] } };

/** A profile with somebody on call has this beside the topic. */
function somebodyOnCall(template: Template): void {
  template.Resources['OnCall'] = {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: topic(template) }, Protocol: 'https', Endpoint: 'https://page.example.org' },
  };
}

function topicBlamed(edit: (template: Template) => void): Mutation['apply'] {
  return (template) => {
    edit(template);
    return topic(template);
  };
}

const mutations: readonly Mutation[] = [
  {
    control: 'DET-13',
    stack,
    name: 'nobody counts refused calls',
    apply: (t) => remove(t, 'AWS::Logs::MetricFilter', 'TrailAlarmsUnauthorizedCallsFilter') && '',
  },
  {
    control: 'DET-13',
    stack,
    name: 'calls of the root user are counted under another name than the alarm has',
    apply: change(counting('RootCalls'), 'MetricTransformations.0.MetricName', 'Root'),
  },
  {
    control: 'DET-13',
    stack,
    name: 'the alarm on lost keys tells nobody',
    apply: change((t) => theOne(t, 'AWS::CloudWatch::Alarm', 'TrailAlarmsKeyLosses'), 'AlarmActions', []),
  },
  {
    control: 'DET-13',
    stack,
    name: 'a pattern is empty',
    apply: (template) => {
      set(template, counting('RouteChanges')(template), 'FilterPattern', '');
      return '';
    },
  },
  {
    control: 'DET-14',
    stack,
    name: 'nearly nothing is unusual',
    apply: change(
      (t) => theOne(t, 'AWS::CloudWatch::Alarm', 'TrailAlarmsUnusualRefusals'),
      'Metrics.1.Expression',
      'ANOMALY_DETECTION_BAND(m1, 20)',
    ),
  },
  {
    control: 'DET-14',
    stack,
    name: 'nobody learns how many calls are usual',
    apply: (t) => remove(t, 'AWS::CloudWatch::Alarm', 'TrailAlarmsUnusualCalls') && '',
  },
  { control: 'DET-01', stack, name: 'the detector is off', apply: change(detector, 'Enable', false) },
  { control: 'DET-01', stack, name: 'there is none', apply: (t) => remove(t, 'AWS::GuardDuty::Detector') && '' },
  { control: 'DET-02', stack, name: 'a plan is off', apply: change(detector, 'Features.0.Status', 'DISABLED') },
  {
    control: 'DET-02',
    stack,
    name: 'runtime monitoring loses an agent',
    apply: change(detector, 'Features.5.AdditionalConfiguration.2.Status', 'DISABLED'),
  },
  {
    control: 'DET-03',
    stack,
    name: 'updates come when GuardDuty likes',
    apply: change(detector, 'FindingPublishingFrequency', undefined),
  },
  {
    control: 'DET-04',
    stack,
    name: 'two of three standards go',
    apply: (template) => {
      remove(template, 'AWS::SecurityHub::Standard', 'Standardcis');
      remove(template, 'AWS::SecurityHub::Standard', 'Standardnist');
      return theOne(template, 'AWS::SecurityHub::Hub');
    },
  },
  {
    control: 'DET-05',
    stack,
    name: 'global types are left out',
    apply: change(recorder, 'RecordingGroup.IncludeGlobalResourceTypes', false),
  },
  {
    control: 'DET-05',
    stack,
    name: 'it records once a day',
    apply: change(recorder, 'RecordingMode.RecordingFrequency', 'DAILY'),
  },
  { control: 'DET-06', stack, name: 'the record goes elsewhere', apply: change(channel, 'S3BucketName', 'elsewhere') },
  {
    control: 'DET-07',
    stack,
    name: 'nobody looks for drift',
    apply: (template) => {
      const id = theOne(template, 'AWS::Config::ConfigRule', 'ConfigCLOUDFORMATIONSTACKDRIFT');
      set(template, id, 'Source.SourceIdentifier', 'CLOUDFORMATION_STACK_NOTIFICATION_CHECK');
      return '';
    },
  },
  {
    control: 'DET-08',
    stack,
    name: 'the analyzer looks at something else',
    apply: (template) => {
      set(template, theOne(template, 'AWS::AccessAnalyzer::Analyzer', 'External'), 'Type', 'ACCOUNT_INTERNAL_ACCESS');
      return '';
    },
  },
  {
    control: 'DET-08',
    stack,
    name: 'every finding of it is archived at once',
    apply: change((t) => theOne(t, 'AWS::AccessAnalyzer::Analyzer', 'External'), 'ArchiveRules', [
      { RuleName: 'all', Filter: [{ Property: 'status', Eq: ['ACTIVE'] }] },
    ]),
  },
  { control: 'DET-09', stack, name: 'access may lie unused for a year', apply: change(unused, AGE, 365) },
  {
    control: 'DET-10',
    stack,
    name: 'the rule on trail encryption goes',
    apply: (template) => remove(template, 'AWS::Config::ConfigRule', 'ConfigCLOUDTRAILENCRYPTIONENABLED') && '',
  },
  {
    control: 'DET-11',
    stack,
    name: 'a filter archives what is tiresome',
    apply: (template) => {
      template.Resources['Quiet'] = {
        Type: 'AWS::GuardDuty::Filter',
        Properties: { Action: 'ARCHIVE', DetectorId: { Ref: detector(template) }, Name: 'quiet' },
        Metadata: { 'aws:cdk:path': 'Detection/Quiet' },
      };
      return 'Quiet';
    },
  },
  {
    control: 'ALR-01',
    stack,
    name: 'severities begin above 4',
    apply: change(threats, 'EventPattern.detail.severity', [{ numeric: ['>', 4] }]),
  },
  {
    control: 'ALR-01',
    stack,
    name: 'whole severities alone are meant',
    apply: change(threats, 'EventPattern.detail.severity', [4, 5, 6, 7, 8, 9, 10]),
  },
  { control: 'ALR-01', stack, name: 'the rule is disabled', apply: change(threats, 'State', 'DISABLED') },
  {
    control: 'ALR-02',
    stack,
    name: 'the topic admits rules of another account',
    apply: topicBlamed((template) => {
      const rules = statement(template, theOne(template, POLICY), 'RulesPublish');
      rules['Condition'] = { StringEquals: { 'aws:SourceAccount': '222222222222' } };
    }),
  },
  {
    control: 'ALR-02',
    stack,
    name: 'a Deny of everybody outside the organisation hits services',
    apply: topicBlamed((template) => {
      const statements = get(template, theOne(template, POLICY), 'PolicyDocument.Statement') as unknown[];
      statements.push({
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: { Ref: topic(template) },
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-example' } },
      });
    }),
  },
  {
    control: 'ALR-04',
    stack,
    name: 'nobody is subscribed any more',
    expecting: ON_CALL,
    prepare: somebodyOnCall,
    apply: topicBlamed((template) => remove(template, 'AWS::SNS::Subscription')),
  },
  {
    control: 'ALR-04',
    stack,
    name: 'the one who is subscribed filters',
    expecting: ON_CALL,
    prepare: somebodyOnCall,
    apply: topicBlamed((template) => set(template, 'OnCall', 'FilterPolicy', { severity: ['high'] })),
  },
  { control: 'ALR-05', stack, name: 'an alarm loses its action', apply: change(alarm, 'AlarmActions', []) },
  { control: 'ALR-05', stack, name: 'the actions of an alarm are off', apply: change(alarm, 'ActionsEnabled', false) },
  {
    control: 'ALR-06',
    stack,
    name: 'an alarm decides after five minutes',
    apply: change(alarm, 'EvaluationPeriods', 5),
  },
  {
    control: 'ALR-07',
    stack,
    name: 'a rule on security events runs by the clock too',
    apply: change(threats, 'ScheduleExpression', 'rate(1 hour)'),
  },
  {
    control: 'ALR-07',
    stack,
    name: 'a rule on security events has no target',
    apply: change((t) => theOne(t, RULE, 'AlertsPostureFindings'), 'Targets', []),
  },
  {
    control: 'ALR-12',
    stack,
    name: 'the rule on the trail is off',
    apply: (template) => {
      set(template, theOne(template, RULE, 'AlertsTrailTampering'), 'State', 'DISABLED');
      return '';
    },
  },
  {
    control: 'ALR-12',
    stack,
    name: 'use of root is told for sign-ins alone',
    apply: (template) => {
      const id = theOne(template, RULE, 'AlertsRootIsUsed');
      set(template, id, 'EventPattern.detail-type', ['AWS Console Sign In via CloudTrail']);
      return '';
    },
  },
  {
    control: 'ALR-12',
    stack,
    name: 'disabled keys are left out',
    apply: (template) => {
      const id = theOne(template, RULE, 'AlertsKeyTampering');
      set(template, id, 'EventPattern.detail.eventName', ['PutKeyPolicy', 'ScheduleKeyDeletion']);
      return '';
    },
  },
  {
    control: 'ALR-09',
    stack,
    name: 'the alert waits for a call that nobody makes',
    apply: (template) => {
      const id = theOne(template, RULE, 'AlertsBreakGlassIsUsed');
      set(template, id, 'EventPattern.detail.eventName', ['GetSessionToken']);
      return { stack: 'Identity', logicalId: 'BreakGlass65847508' };
    },
  },
  {
    control: 'ALR-10',
    stack,
    name: 'drift is told when it is over',
    apply: (template) => {
      for (const id of [theOne(template, RULE, 'AlertsDrift')]) {
        set(template, id, 'EventPattern.detail.newEvaluationResult.complianceType', ['COMPLIANT']);
      }
      return theOne(template, 'AWS::Config::ConfigRule', 'ConfigCLOUDTRAILENCRYPTIONENABLED');
    },
  },
  {
    control: 'ALR-11',
    stack,
    name: 'an alarm on a threat reads a log filter',
    apply: (template) => {
      template.Resources['Denied'] = {
        Type: 'AWS::Logs::MetricFilter',
        Properties: { MetricTransformations: [{ MetricNamespace: 'Own', MetricName: 'Denied', MetricValue: '1' }] },
      };
      set(template, alarm(template), 'Namespace', 'Own');
      set(template, alarm(template), 'MetricName', 'Denied');
      return alarm(template);
    },
  },
  {
    control: 'REM-03',
    stack,
    name: 'the alarm on lost alerts waits for a hundred',
    apply: (template) => {
      set(template, alarm(template), 'Threshold', 99);
      return theOne(template, 'AWS::SQS::Queue');
    },
  },
  {
    control: 'ALR-03',
    stack: 'Keys',
    name: 'the key asks EventBridge for an account that it does not send',
    apply: (template) => {
      const key = theOne(template, 'AWS::KMS::Key', 'Platform');
      statement(template, key, 'RulesPublishToTopics', 'KeyPolicy')['Condition'] = {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      };
      return { stack, logicalId: 'AlertTopic2BEC0189' };
    },
  },
];

describe('a weakened detection stack is noticed:', () => noticed(mutations));
