import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { get, set, type Template, theOne } from './template';

const stack = 'Global';
const STACK = { stack, logicalId: '' };
const rule = (template: Template) => theOne(template, 'AWS::Events::Rule');

function allTags(template: Template, layer: string): void {
  for (const { Properties } of Object.values(template.Resources)) {
    const tags = Properties?.['Tags'];
    for (const tag of Array.isArray(tags) ? (tags as { Key: string; Value: string }[]) : []) {
      if (tag.Key === 'Layer') tag.Value = layer;
    }
  }
}

const mutations: readonly Mutation[] = [
  {
    control: 'ALR-08',
    stack,
    name: 'sign-ins are not forwarded',
    apply: (t) => change(rule, 'EventPattern.source', ['aws.iam'])(t) && '',
  },
  { control: 'ALR-08', stack, name: 'the rule is disabled', apply: change(rule, 'State', 'DISABLED') },
  {
    control: 'ALR-08',
    stack,
    name: 'events go to the bus of another region',
    apply: change(rule, 'Targets.0.Arn', 'arn:aws:events:eu-west-1:111111111111:event-bus/default'),
  },
  {
    control: 'ALR-08',
    stack,
    name: 'the role that forwards may put events nowhere',
    apply: (template) => {
      const policy = theOne(template, 'AWS::IAM::ManagedPolicy');
      set(
        template,
        policy,
        'PolicyDocument.Statement.0.Resource',
        'arn:aws:events:eu-west-1:111111111111:event-bus/default',
      );
      return rule(template);
    },
  },
  {
    control: 'RES-01',
    stack,
    name: 'the satellite lies in a third region',
    apply: (_template, manifest) => {
      manifest.region = 'us-west-2';
      return STACK;
    },
  },
  {
    control: 'RES-01',
    stack: 'Network',
    name: 'a subnet lies in a zone elsewhere',
    apply: change((t) => theOne(t, 'AWS::EC2::Subnet'), 'AvailabilityZone', 'eu-west-1a'),
  },
  {
    control: 'RES-02',
    stack,
    name: 'the satellite keeps a log',
    apply: (template) => {
      template.Resources['Kept'] = { Type: 'AWS::Logs::LogGroup', Metadata: { 'aws:cdk:path': 'Global/Kept' } };
      return 'Kept';
    },
  },
  {
    control: 'RES-03',
    stack: 'Backup',
    name: 'backups are copied over the ocean',
    apply: (template) => {
      const plan = theOne(template, 'AWS::Backup::BackupPlan');
      const [first] = get(template, plan, 'BackupPlan.BackupPlanRule') as Record<string, unknown>[];
      if (first !== undefined) {
        first['CopyActions'] = [
          { DestinationBackupVaultArn: 'arn:aws:backup:us-east-1:111111111111:backup-vault:far' },
        ];
      }
      return plan;
    },
  },
  {
    control: 'RES-05',
    stack,
    name: 'anybody may delete the stack',
    apply: (_template, manifest) => {
      manifest.terminationProtection = false;
      return STACK;
    },
  },
  {
    control: 'RES-06',
    stack: 'Identity',
    name: 'no stack belongs to identity any more',
    apply: (template, manifest) => {
      manifest.tags = { ...manifest.tags, Layer: 'monitoring' };
      allTags(template, 'monitoring');
      return '';
    },
  },
  {
    control: 'RES-06',
    stack,
    name: 'a stack carries a layer that is none',
    apply: (template, manifest) => {
      manifest.tags = { ...manifest.tags, Layer: 'application' };
      allTags(template, 'application');
      return STACK;
    },
  },
  {
    control: 'RES-07',
    stack: 'Keys',
    name: 'a key is lost when it is replaced',
    apply: (template) => {
      const id = theOne(template, 'AWS::KMS::Key', 'Data');
      const key = template.Resources[id];
      if (key !== undefined) key.UpdateReplacePolicy = 'Delete';
      return id;
    },
  },
  {
    control: 'EVI-01',
    stack,
    name: 'a waiver has expired',
    expecting: { waivers: [{ id: 'sound', faults: [] }] },
    expectingAfter: { waivers: [{ id: 'sound', faults: ['expired on 2026-11-01'] }] },
    apply: () => ({ stack: '*', logicalId: 'sound' }),
  },
];

describe('a weakened global stack, place or tag is noticed:', () => noticed(mutations));
