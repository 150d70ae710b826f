import { claimedPromises } from '../../lib/profile/claimed-promises';
import { change } from './change';
import { declare } from './declare';
import { type Mutation, noticed } from './mutation';
import { remove, set, statement, type Template, theOne } from './template';

const everything = { claims: new Set(claimedPromises(['CFTS', 'CETBIX', 'ESH', 'CLIENTFLOW']).map(({ id }) => id)) };
const vpc = (template: Template) => theOne(template, 'AWS::EC2::VPC');
const ON_CALL = { ...everything, figures: { onCallEndpoints: ['mail', 'text'] } };
const topic = (template: Template) => theOne(template, 'AWS::SNS::Topic');

function quarantine(template: Template): void {
  declare(template, 'Network/Quarantine', 'AWS::EC2::SecurityGroup', {
    GroupDescription: 'cuts off',
    VpcId: { Ref: vpc(template) },
    SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '127.0.0.1/32' }],
    Tags: [{ Key: 'rampart:quarantine', Value: 'true' }],
  });
}

function endpoints(template: Template): void {
  for (const [kind, endpoint] of [
    ['email', 'night@example.com'],
    ['sms', '+15550100'],
  ]) {
    declare(template, `Detection/OnCall/${kind}`, 'AWS::SNS::Subscription', {
      TopicArn: { Ref: topic(template) },
      Protocol: kind,
      Endpoint: endpoint,
    });
  }
}

/** A policy of the organisation with one Deny, attached to the account. */
function organisationDenies(deny: object): (template: Template) => void {
  return (template) => {
    declare(template, 'Storage/Organisation', 'AWS::Organizations::Policy', {
      Name: 'guard',
      Type: 'SERVICE_CONTROL_POLICY',
      TargetIds: ['111111111111'],
      Content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Resource: '*', ...deny }] },
    });
  };
}
const denial = 'Content.Statement.0';
const organisation =
  (path: string, value: unknown): Mutation['apply'] =>
  (template) => {
    set(template, 'Organisation', `${denial}.${path}`, value);
    return { stack: '*', logicalId: '' };
  };

const mutations: readonly Mutation[] = [
  {
    control: 'DATA-08',
    stack: 'Network',
    name: 'encryption control is in no mode',
    expecting: everything,
    prepare: (template) =>
      void declare(template, 'Network/Encryption', 'AWS::EC2::VPCEncryptionControl', {
        VpcId: { Ref: vpc(template) },
        Mode: 'monitor',
      }),
    apply: (template) => {
      set(template, 'Encryption', 'Mode', 'off');
      return vpc(template);
    },
  },
  {
    control: 'IR-02',
    stack: 'Detection',
    name: 'Incident Manager is used',
    expecting: everything,
    apply: (template) => declare(template, 'Detection/Plan', 'AWS::SSMIncidents::ResponsePlan', { Name: 'plan' }),
  },
  {
    control: 'IR-03',
    stack: 'Detection',
    name: 'pages go out by mail alone',
    expecting: ON_CALL,
    prepare: endpoints,
    apply: (template) => {
      set(template, 'OnCallsms', 'Protocol', 'email');
      return topic(template);
    },
  },
  {
    control: 'IR-04',
    stack: 'Network',
    name: 'the quarantine lets something out',
    expecting: everything,
    prepare: quarantine,
    apply: (template) => {
      set(template, 'Quarantine', 'SecurityGroupEgress.0.CidrIp', '10.0.0.0/8');
      return vpc(template);
    },
  },
  {
    control: 'IR-07',
    stack: 'Detection',
    name: 'high findings of Security Hub page nobody',
    apply: (template) => {
      const rule = theOne(template, 'AWS::Events::Rule', 'AlertsPostureFindings');
      set(template, rule, 'EventPattern.detail.findings.Severity.Label', ['CRITICAL']);
      return { stack: '*', logicalId: '' };
    },
  },
  {
    control: 'IR-11',
    stack: 'Detection',
    name: 'findings are exported nowhere',
    expecting: everything,
    apply: (template) => {
      remove(template, 'AWS::GuardDuty::PublishingDestination');
      return { stack: '*', logicalId: '' };
    },
  },
  {
    control: 'IR-11',
    stack: 'Detection',
    name: 'findings are exported to another bucket',
    expecting: everything,
    apply: change(
      (template) => theOne(template, 'AWS::GuardDuty::PublishingDestination'),
      'DestinationProperties.DestinationArn',
      'arn:aws:s3:::somewhere-else',
    ),
  },
  {
    control: 'IR-12',
    stack: 'Logging',
    name: 'events go to CloudTrail Lake',
    expecting: everything,
    apply: (template) => declare(template, 'Logging/Lake', 'AWS::CloudTrail::EventDataStore', {}),
  },
  {
    control: 'ORG-04',
    stack: 'Identity',
    name: 'the boundary of machines withholds less',
    apply: (template) => {
      const id = theOne(template, 'AWS::IAM::ManagedPolicy', 'BoundariesMachine');
      const denied = statement(template, id, 'KeepProtectionsOn');
      denied['Action'] = (denied['Action'] as string[]).filter((action) => action !== 'cloudtrail:StopLogging');
      return id;
    },
  },
  {
    control: 'ORG-04',
    stack: 'Identity',
    name: 'any role that calls itself a service is spared',
    apply: (template) => {
      const id = theOne(template, 'AWS::IAM::ManagedPolicy', 'BoundariesMachine');
      statement(template, id, 'KeepProtectionsOn')['Condition'] = {
        ArnNotLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/*' },
      };
      return id;
    },
  },
  {
    control: 'DATA-09',
    stack: 'Backup',
    name: 'restore tests may not write objects',
    expecting: everything,
    apply: (template) => {
      const id = theOne(template, 'AWS::IAM::ManagedPolicy', 'RolesRestore');
      const granted = statement(template, id, 'RestoreObjects');
      granted['Action'] = (granted['Action'] as string[]).filter((action) => !action.startsWith('s3:Put'));
      return theOne(template, 'AWS::Backup::RestoreTestingSelection', 'RestoreTestOfS3');
    },
  },
  {
    control: 'ORG-01',
    stack: 'Storage',
    name: 'root is refused in one service alone',
    expecting: everything,
    prepare: organisationDenies({
      Action: '*',
      Condition: { StringLike: { 'aws:PrincipalArn': 'arn:*:iam::*:root' } },
    }),
    apply: organisation('Action', 's3:*'),
  },
  {
    control: 'ORG-02',
    stack: 'Storage',
    name: 'a key is spared from the lock on regions',
    expecting: everything,
    prepare: organisationDenies({
      NotAction: ['iam:*', 'sts:*'],
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'us-east-1'] } },
    }),
    apply: organisation('NotAction', ['iam:*', 'sts:*', 'kms:*']),
  },
  {
    control: 'ORG-03',
    stack: 'Storage',
    name: 'key pairs may be imported',
    expecting: everything,
    prepare: organisationDenies({
      Action: ['ec2:*KeyPair', 'ec2:EnableSerialConsoleAccess', 'ec2-instance-connect:*'],
    }),
    apply: organisation('Action', ['ec2:CreateKeyPair', 'ec2:EnableSerialConsoleAccess', 'ec2-instance-connect:*']),
  },
];

describe('weakened containment, evidence or boundaries are noticed:', () => noticed(mutations));
