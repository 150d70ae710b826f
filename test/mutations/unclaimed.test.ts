import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { remove, set, theOne } from './template';

// What no claimed promise asks for was deployed all the same: it cannot be weakened unseen either.
const mutations: readonly Mutation[] = [
  {
    control: 'BAK-04',
    profile: 'cfts',
    stack: 'Backup',
    name: 'the vault lock of a profile that promises none is shorter',
    apply: change((t) => theOne(t, 'AWS::Backup::BackupVault'), 'LockConfiguration.MinRetentionDays', 1),
  },
  {
    control: 'BAK-05',
    profile: 'cfts',
    stack: 'Backup',
    name: 'the vault lock of a profile that promises none has no maximum',
    apply: change((t) => theOne(t, 'AWS::Backup::BackupVault'), 'LockConfiguration.MaxRetentionDays', undefined),
  },
  {
    control: 'LOG-11',
    profile: 'cfts',
    stack: 'Logging',
    name: 'the archive of a profile that promises none keeps its lock for a day',
    apply: change(
      (t) => theOne(t, 'AWS::S3::Bucket', 'Archive'),
      'ObjectLockConfiguration.Rule.DefaultRetention.Days',
      1,
    ),
  },
  {
    control: 'DET-08',
    profile: 'cfts',
    stack: 'Detection',
    name: 'the analyzer of outside access goes, though the profile says that it is created',
    apply: (template) => remove(template, 'AWS::AccessAnalyzer::Analyzer', 'External') && '',
  },
  {
    control: 'DET-09',
    profile: 'clientflow',
    stack: 'Detection',
    name: 'the analyzer of unused access looks back three hundred days, which no claimed page forbids',
    apply: change(
      (t) => theOne(t, 'AWS::AccessAnalyzer::Analyzer', 'Unused'),
      'AnalyzerConfiguration.UnusedAccessConfiguration.UnusedAccessAge',
      300,
    ),
  },
  {
    control: 'NET-27',
    profile: 'cfts',
    stack: 'Network',
    name: 'names that a machine made up are answered and only reported',
    apply: (template) => {
      set(template, theOne(template, 'AWS::Route53Resolver::FirewallRuleGroup'), 'FirewallRules.0.Action', 'ALERT');
      return theOne(template, 'AWS::EC2::VPC');
    },
  },
  {
    control: 'DET-10',
    profile: 'cetbix',
    stack: 'Detection',
    name: 'one of the Config rules goes and the others stay',
    apply: (template) => remove(template, 'AWS::Config::ConfigRule', 'ConfigCLOUDTRAILENCRYPTIONENABLED') && '',
  },
];

describe('what no claimed promise asks for', () => {
  noticed(mutations);
});
