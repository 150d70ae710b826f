import { att, type Resources, ref, topologyOf } from './template';

const BASE: Resources = {
  Vpc: ['VPC', { CidrBlock: '10.0.0.0/16' }],
  A: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24', AvailabilityZone: 'eu-central-1a' }],
  B: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24', AvailabilityZone: 'eu-central-1b' }],
  Table: ['RouteTable', { VpcId: ref('Vpc') }],
};

function firewall(policy: object, ...subnets: string[]): Resources {
  return {
    Fire: [
      'AWS::NetworkFirewall::Firewall',
      { FirewallPolicyArn: ref('Policy'), SubnetMappings: subnets.map((s) => ({ SubnetId: ref(s) })) },
    ],
    Policy: ['AWS::NetworkFirewall::FirewallPolicy', { FirewallPolicy: policy }],
  };
}

/** The endpoint of one zone, as it can be taken out of a list that has no order. */
function endpointIn(separator: unknown, comma = ',', [first, second] = [0, 1]) {
  const joined = { 'Fn::Join': [',', att('Fire', 'EndpointIds')] };
  const after = { 'Fn::Select': [second, { 'Fn::Split': [separator, joined] }] };
  return { 'Fn::Select': [first, { 'Fn::Split': [comma, after] }] };
}

const leading = (VpcEndpointId: unknown): Resources => ({
  Route: ['Route', { RouteTableId: ref('Table'), DestinationCidrBlock: '0.0.0.0/0', VpcEndpointId }],
});
const via = (resources: Resources) => topologyOf({ ...BASE, ...resources }).routeTables?.['Table']?.routes[0]?.via;
const both = firewall({}, 'A', 'B');

describe('routes to one endpoint of a network firewall', () => {
  it('lead to the zone that stands before the endpoint, wherever it is in the list', () => {
    expect(via({ ...both, ...leading(endpointIn('eu-central-1a:')) })).toBe('Fire@A');
    expect(via({ ...both, ...leading(endpointIn('eu-central-1b:')) })).toBe('Fire@B');
    const region = { 'Fn::Join': ['', [ref('AWS::Region'), 'b:']] };
    expect(via({ ...both, ...leading(endpointIn(region)) })).toBe('Fire@B');
  });

  it.each([
    ['a zone in which it has none', endpointIn('eu-central-1c:')],
    ['a zone without its colon, which could be the beginning of another', endpointIn('eu-central-1a')],
    ['a position of the list', endpointIn(',')],
    ['what stands before the zone', endpointIn('eu-central-1a:', ',', [0, 0])],
    ['the endpoint after that of the zone', endpointIn('eu-central-1a:', ',', [1, 1])],
    ['a zone that only a parameter names', endpointIn(ref('Zone'))],
  ])('are unknown where they name %s', (_what, endpoint) => {
    expect(via({ ...both, ...leading(endpoint) })).toEqual({ unknown: expect.any(String) });
  });

  it('lead to the subnet of an endpoint association', () => {
    const association: Resources = {
      Second: [
        'AWS::NetworkFirewall::VpcEndpointAssociation',
        { FirewallArn: ref('Fire'), VpcId: ref('Vpc'), SubnetMapping: { SubnetId: ref('B') } },
      ],
    };
    expect(via({ ...both, ...association, ...leading(att('Second', 'EndpointId')) })).toBe('Second');
  });
});

describe('what a network firewall lets begin', () => {
  const inspects = {
    StatelessDefaultActions: ['aws:forward_to_sfe'],
    StatefulDefaultActions: ['aws:drop_established'],
  };
  const groups = (...arns: unknown[]) => ({
    StatefulRuleGroupReferences: arns.map((ResourceArn) => ({ ResourceArn })),
  });
  const domains: Resources = {
    Domains: [
      'AWS::NetworkFirewall::RuleGroup',
      {
        RuleGroup: { RulesSource: { RulesSourceList: { GeneratedRulesType: 'ALLOWLIST', Targets: ['.example.com'] } } },
      },
    ],
    Rules: ['AWS::NetworkFirewall::RuleGroup', { RuleGroup: { RulesSource: { RulesString: 'drop ip any any' } } }],
  };
  const managed =
    'arn:aws:network-firewall:eu-central-1:aws-managed:stateful-rulegroup/ThreatSignaturesMalwareStrictOrder';
  const allows = (policy: object) => {
    const gateway = topologyOf({ ...BASE, ...domains, ...firewall(policy, 'A') }).gateways?.['Fire@A'];
    return gateway?.kind === 'firewall' ? gateway.allows : 'no firewall';
  };

  it('is everything where it acts on what is said after the handshake', () => {
    expect(allows(inspects)).toEqual([{ protocol: '-1' }]);
    expect(allows({ ...inspects, ...groups(managed, ref('Domains')) })).toEqual([{ protocol: '-1' }]);
  });

  it('is everything where packets pass the stateless engine, and nothing where that drops them', () => {
    expect(allows({ ...inspects, StatelessDefaultActions: ['aws:pass'] })).toEqual([{ protocol: '-1' }]);
    expect(allows({ ...inspects, StatelessDefaultActions: ['aws:drop'] })).toEqual([]);
  });

  it('is nothing where even handshakes are dropped', () => {
    expect(allows({ ...inspects, StatefulDefaultActions: ['aws:drop_strict'] })).toEqual([]);
  });

  it.each([
    ['rules of other kinds', { ...inspects, ...groups(ref('Rules')) }],
    [
      'a group from elsewhere',
      { ...inspects, ...groups('arn:aws:network-firewall:eu-central-1:222222222222:stateful-rulegroup/x') },
    ],
    ['stateless rules', { ...inspects, StatelessRuleGroupReferences: [{ Priority: 1, ResourceArn: 'arn' }] }],
    ['a parameter as action', { ...inspects, StatefulDefaultActions: [ref('Action')] }],
  ])('is unknown with %s', (_what, policy) => {
    expect(allows(policy)).toEqual({ unknown: expect.any(String) });
  });

  it('is unknown where the policy is from elsewhere', () => {
    const resources = firewall(inspects, 'A');
    const [type, properties] = resources['Fire'] ?? [''];
    const foreign: Resources = { Fire: [type, { ...properties, FirewallPolicyArn: 'arn:aws:network-firewall:x' }] };
    expect(topologyOf({ ...BASE, ...foreign }).gateways?.['Fire@A']).toMatchObject({
      allows: { unknown: 'the policy of Fire is not in the templates' },
    });
  });
});
