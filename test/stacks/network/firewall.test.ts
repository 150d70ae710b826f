import { Match } from 'aws-cdk-lib/assertions';
import { profileNamed, templateOf } from '../../support/stacks';

const template = () => templateOf('esh', 'Network');

/** Routes as `table -> destination via`, with the zone of the firewall's endpoint that they name. */
function routes(): string[] {
  return Object.values(template().findResources('AWS::EC2::Route')).map(({ Properties }) => {
    const { RouteTableId, DestinationCidrBlock, NatGatewayId, GatewayId, VpcEndpointId } = Properties;
    const endpoint = JSON.stringify(VpcEndpointId ?? '').match(/eu-central-1([abc]):/)?.[1];
    const via =
      endpoint === undefined ? (NatGatewayId ?? GatewayId).Ref.replace(/[0-9A-F]{8}$/, '') : `firewall ${endpoint}`;
    return `${RouteTableId.Ref.replace(/[0-9A-F]{8}$/, '')} ${DestinationCidrBlock} ${via}`;
  });
}

describe('the way out through a network firewall', () => {
  it('leads each zone through its own firewall and NAT gateway, and back the same way', () => {
    const zones = ['A', 'B', 'C'].flatMap((zone, index) => [
      `AppRoutes${zone} 0.0.0.0/0 firewall ${zone.toLowerCase()}`,
      `EgressFirewallSubnetsRoutes${zone} 0.0.0.0/0 WaysOutNat${zone}`,
      `EgressNatSubnetsRoutes${zone} 0.0.0.0/0 WaysOutInternetGateway`,
      `EgressNatSubnetsRoutes${zone} 10.23.${16 + 4 * index}.0/22 firewall ${zone.toLowerCase()}`,
    ]);
    expect(routes().sort()).toEqual(zones.sort());
  });

  it('gives the firewall subnets of its own, apart from those of the NAT gateways', () => {
    const subnets = template().findResources('AWS::EC2::Subnet', {
      Properties: { Tags: Match.arrayWith([{ Key: 'rampart:tier', Value: 'egress' }]) },
    });
    expect(Object.values(subnets).map(({ Properties }) => Properties.CidrBlock)).toEqual([
      '10.23.48.0/27',
      '10.23.48.32/27',
      '10.23.48.64/27',
      '10.23.48.96/27',
      '10.23.48.128/27',
      '10.23.48.160/27',
    ]);
    template().hasResourceProperties('AWS::NetworkFirewall::Firewall', {
      SubnetMappings: ['A', 'B', 'C'].map((zone) => ({
        SubnetId: { Ref: Match.stringLikeRegexp(`^EgressFirewallSubnetsSubnet${zone}`) },
      })),
    });
  });

  it('looks for threats first, then at the allowed domains, and drops and reports the rest', () => {
    template().hasResourceProperties('AWS::NetworkFirewall::FirewallPolicy', {
      FirewallPolicy: {
        StatefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
        StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER', StreamExceptionPolicy: 'DROP' },
        StatefulRuleGroupReferences: [
          ...['Botnet', 'Exploits', 'Malware', 'Phishing'].map((kind, index) => ({
            Priority: index + 1,
            ResourceArn: `arn:aws:network-firewall:eu-central-1:aws-managed:stateful-rulegroup/ThreatSignatures${kind}StrictOrder`,
          })),
          { Priority: 5, ResourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('AllowedDomains'), 'RuleGroupArn'] } },
        ],
      },
    });
    template().hasResourceProperties('AWS::NetworkFirewall::RuleGroup', {
      RuleGroup: {
        RulesSource: {
          RulesSourceList: {
            GeneratedRulesType: 'ALLOWLIST',
            Targets: ['deb.debian.org', 'security.debian.org', 'git.esh.example'],
          },
        },
      },
    });
  });

  it('makes no list of allowed domains where the profile names none, for AWS takes no empty one', () => {
    const silent = structuredClone(profileNamed('esh'));
    silent.network.firewall.allowedDomains = [];
    templateOf(silent, 'Network').resourceCountIs('AWS::NetworkFirewall::RuleGroup', 0);
  });

  it('sends alerts where an alarm reads them and flows to the archive', () => {
    template().hasResourceProperties('AWS::NetworkFirewall::LoggingConfiguration', {
      LoggingConfiguration: {
        LogDestinationConfigs: [
          { LogType: 'ALERT', LogDestinationType: 'CloudWatchLogs' },
          { LogType: 'FLOW', LogDestinationType: 'S3', LogDestination: { prefix: 'logs/firewall' } },
        ],
      },
    });
    template().hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'FirewallThreats',
      AlarmActions: [Match.anyValue()],
    });
  });
});
