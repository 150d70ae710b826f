import { change } from './change';
import { declare } from './declare';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, type Template, theOne } from './template';

const stack = 'Network';
const policy = (template: Template) => theOne(template, 'AWS::NetworkFirewall::FirewallPolicy');
const firewall = (template: Template) => theOne(template, 'AWS::NetworkFirewall::Firewall');
const GROUPS = 'FirewallPolicy.StatefulRuleGroupReferences';

const mutations: readonly Mutation[] = [
  {
    control: 'NET-19',
    stack,
    profile: 'esh',
    name: 'what no rule passed is reported and not dropped',
    apply: change(policy, 'FirewallPolicy.StatefulDefaultActions', ['aws:alert_established']),
  },
  {
    control: 'NET-19',
    stack,
    profile: 'esh',
    name: 'fragments pass uninspected',
    apply: change(policy, 'FirewallPolicy.StatelessFragmentDefaultActions', ['aws:pass']),
  },
  {
    control: 'NET-19',
    stack,
    profile: 'esh',
    name: 'a rule group of its own passes anything to anywhere',
    apply: (template) => {
      const id = policy(template);
      const group = declare(template, `${stack}/Anything`, 'AWS::NetworkFirewall::RuleGroup', {
        RuleGroupName: 'anything',
        Type: 'STATEFUL',
        Capacity: 1,
        RuleGroup: { RulesSource: { RulesString: 'pass ip any any -> any any (sid:1;)' } },
      });
      const groups = get(template, id, GROUPS) as readonly unknown[];
      set(template, id, GROUPS, [...groups, { Priority: 900, ResourceArn: { Ref: group } }]);
      return id;
    },
  },
  {
    control: 'NET-20',
    stack,
    profile: 'esh',
    name: 'allowed domains pass before threats are looked for',
    apply: (template) => {
      const id = policy(template);
      const last = (get(template, id, GROUPS) as readonly unknown[]).length - 1;
      set(template, id, `${GROUPS}.${last}.Priority`, 0);
      return id;
    },
  },
  {
    control: 'NET-21',
    stack,
    profile: 'esh',
    name: 'its alerts go nowhere',
    apply: (template) => {
      remove(template, 'AWS::NetworkFirewall::LoggingConfiguration');
      return firewall(template);
    },
  },
  {
    control: 'NET-23',
    stack,
    profile: 'esh',
    name: 'it can be deleted by one call',
    apply: change(firewall, 'DeleteProtection', false),
  },
  {
    control: 'NET-24',
    stack,
    profile: 'clientflow',
    name: 'the payment processor cannot be called',
    apply: change(
      (t) => theOne(t, 'AWS::NetworkFirewall::RuleGroup'),
      'RuleGroup.RulesSource.RulesSourceList.Targets',
      ['.example.com'],
    ),
  },
  {
    control: 'NET-27',
    stack,
    profile: 'esh',
    name: 'names of threats are answered and only reported',
    apply: (template) => {
      const group = theOne(template, 'AWS::Route53Resolver::FirewallRuleGroup');
      const rules = get(template, group, 'FirewallRules') as readonly object[];
      set(
        template,
        group,
        'FirewallRules',
        rules.map((rule) => ({ ...rule, Action: 'ALERT' })),
      );
      return theOne(template, 'AWS::EC2::VPC');
    },
  },
  {
    control: 'NET-27',
    stack,
    profile: 'esh',
    name: 'data carried in names is resolved, and no list of AWS is asked',
    apply: (template) => {
      const group = theOne(template, 'AWS::Route53Resolver::FirewallRuleGroup');
      const rules = get(template, group, 'FirewallRules') as readonly Record<string, unknown>[];
      const left = rules.filter((rule) => rule['DnsThreatProtection'] !== 'DNS_TUNNELING');
      set(template, group, 'FirewallRules', left);
      return theOne(template, 'AWS::EC2::VPC');
    },
  },
  {
    control: 'NET-27',
    stack,
    profile: 'esh',
    name: 'the filter can be taken off by one call',
    apply: (template) => {
      set(
        template,
        theOne(template, 'AWS::Route53Resolver::FirewallRuleGroupAssociation'),
        'MutationProtection',
        'DISABLED',
      );
      return theOne(template, 'AWS::EC2::VPC');
    },
  },
  {
    control: 'NET-27',
    stack,
    profile: 'esh',
    name: 'another group lets everything pass before',
    apply: (template) => {
      const association = theOne(template, 'AWS::Route53Resolver::FirewallRuleGroupAssociation');
      const type = (name: string) => `AWS::Route53Resolver::Firewall${name}`;
      declare(template, `${stack}/All`, type('DomainList'), { Domains: ['*'] });
      declare(template, `${stack}/Loose`, type('RuleGroup'), {
        FirewallRules: [{ Action: 'ALLOW', Priority: 1, FirewallDomainListId: { 'Fn::GetAtt': ['All', 'Id'] } }],
      });
      declare(template, `${stack}/First`, type('RuleGroupAssociation'), {
        FirewallRuleGroupId: { 'Fn::GetAtt': ['Loose', 'Id'] },
        VpcId: get(template, association, 'VpcId'),
        Priority: 200,
      });
      set(template, association, 'Priority', 500);
      return theOne(template, 'AWS::EC2::VPC');
    },
  },
  {
    control: 'NET-28',
    stack,
    profile: 'cfts',
    name: 'an address is approved that nobody approved',
    apply: change((t) => theOne(t, 'AWS::EC2::PrefixList'), 'Entries.0.Cidr', '198.51.100.0/24'),
  },
  {
    control: 'NET-28',
    stack,
    profile: 'cfts',
    name: 'an admin group admits a list that wears no tag and holds another network',
    apply: (template) => {
      const list = declare(template, `${stack}/Partner`, 'AWS::EC2::PrefixList', {
        PrefixListName: 'partner',
        AddressFamily: 'IPv4',
        MaxEntries: 1,
        Entries: [{ Cidr: '10.99.0.0/16' }],
      });
      declare(template, `${stack}/PartnerIn`, 'AWS::EC2::SecurityGroupIngress', {
        GroupId: { 'Fn::GetAtt': [theOne(template, 'AWS::EC2::SecurityGroup', 'GroupsAdmin'), 'GroupId'] },
        SourcePrefixListId: { 'Fn::GetAtt': [list, 'PrefixListId'] },
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
      });
      return list;
    },
  },
];

noticed(mutations);
