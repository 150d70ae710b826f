import { change } from './change';
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
];

noticed(mutations);
