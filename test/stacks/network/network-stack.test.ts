import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { networkAclsAreShort } from '../../../lib/profile/checks/network-acls-are-short';
import type { Path } from '../../../lib/profile/fault';
import type { Profile } from '../../../lib/profile/profile';
import { profileNamed, templateOf } from '../../support/stacks';

function baselineWith(change: (profile: Profile) => void): Profile {
  const profile = structuredClone(profileNamed('baseline'));
  change(profile);
  return profile;
}

describe('NetworkStack', () => {
  it('cuts four tiers over three zones, each subnet with a route table of its own', () => {
    const template = templateOf('baseline', 'Network');
    template.resourceCountIs('AWS::EC2::Subnet', 12);
    template.resourceCountIs('AWS::EC2::RouteTable', 12);
    for (const tier of ['edge', 'app', 'data', 'admin']) {
      const subnets = template.findResources('AWS::EC2::Subnet', {
        Properties: { Tags: Match.arrayWith([{ Key: 'rampart:tier', Value: tier }]) },
      });
      expect(Object.values(subnets).map(({ Properties }) => Properties.AvailabilityZone)).toEqual([
        'eu-central-1a',
        'eu-central-1b',
        'eu-central-1c',
      ]);
    }
  });

  it('has no way out at all where nothing faces the internet and egress is none', () => {
    const template = templateOf('baseline', 'Network');
    template.resourceCountIs('AWS::EC2::InternetGateway', 0);
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    template.resourceCountIs('AWS::EC2::Route', 0);
  });

  it.each([
    ['none', 17],
    ['nat', 15],
  ] as const)(
    'fills the network ACL of an internal edge, with egress %s and %i sources, and no further',
    (egress, most) => {
      const full = structuredClone(profileNamed(join(__dirname, '../../support/profiles/inside-compat.yaml')));
      full.network.egress = egress;
      full.edge.tlsCompatAllowedCidrs = Array.from({ length: most }, (_, index) => `10.99.${2 * index}.0/24`);
      const context = { asOf: '2026-11-21', newest: (...paths: readonly Path[]) => paths[0] ?? [] };
      expect(networkAclsAreShort.run(full, context)).toEqual([]);
      const entries = Object.entries(templateOf(full, 'Network').findResources('AWS::EC2::NetworkAclEntry'))
        .filter(([id]) => id.startsWith('EdgeAcl'))
        .map(([, { Properties }]) => Properties.Egress);
      // With AWS's final deny 20, which is the quota.
      expect([entries.filter(Boolean).length, entries.filter((isOut) => !isOut).length]).toEqual([19, 19]);
      full.edge.tlsCompatAllowedCidrs.push('10.98.0.0/24');
      expect(networkAclsAreShort.run(full, context)).toHaveLength(1);
    },
  );

  it('lets the app tier call out by IPv6 where the region blocks public access, and nobody call in', () => {
    const blocked = baselineWith((profile) => {
      profile.network.egress = 'nat';
      profile.network.ipv6 = true;
      profile.account.vpcPublicAccessBlock = 'create';
    });
    const exclusions = templateOf(blocked, 'Network').findResources('AWS::EC2::VPCBlockPublicAccessExclusion');
    const modes = Object.entries(exclusions).map(([id, { Properties }]) => [
      id.replace(/Passes.*/, ''),
      Properties.InternetGatewayExclusionMode,
    ]);
    expect(modes).toEqual([
      ...Array.from({ length: 3 }, () => ['Edge', 'allow-egress']),
      ...Array.from({ length: 3 }, () => ['App', 'allow-egress']),
    ]);
  });

  it('routes the app tier through NAT and the edge tier to the gateway, and the others nowhere', () => {
    const withNat = baselineWith((profile) => {
      profile.network.egress = 'nat';
    });
    const routes = Object.values(templateOf(withNat, 'Network').findResources('AWS::EC2::Route'));
    const tables = routes.map(({ Properties }) => Properties.RouteTableId.Ref.replace(/Routes.*/, ''));
    expect([...new Set(tables)].sort()).toEqual(['App', 'Edge']);
  });

  it('gives each zone its own NAT where the profile pays for it', () => {
    const perZone = baselineWith((profile) => {
      profile.network.egress = 'nat';
      profile.network.natGateways = 'per-zone';
    });
    templateOf(perZone, 'Network').resourceCountIs('AWS::EC2::NatGateway', 3);
  });

  it('lets security groups name each other and nothing else inside the VPC', () => {
    const template = templateOf('baseline', 'Network');
    const ingress = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress')).map((r) => r['Properties']);
    expect(ingress).toHaveLength(3);
    for (const rule of ingress) {
      expect(rule).toHaveProperty('SourceSecurityGroupId');
      expect(rule).toHaveProperty('Description');
      expect(rule).not.toHaveProperty('CidrIp');
    }
    expect(ingress.map(({ FromPort, ToPort }) => [FromPort, ToPort]).sort()).toEqual([
      [443, 443],
      [5432, 5432],
      [8443, 8443],
    ]);
  });

  it('opens the edge group to the world on 443 and 80 only where the edge is public', () => {
    const open = (profile: string) =>
      Object.values(templateOf(profile, 'Network').findResources('AWS::EC2::SecurityGroupIngress'))
        .map(({ Properties }) => Properties)
        .filter(({ CidrIp }) => CidrIp === '0.0.0.0/0')
        .map(({ FromPort }) => FromPort)
        .sort();
    expect(open('clientflow')).toEqual([443, 80]);
    expect(open('cfts')).toEqual([]);
    expect(open('baseline')).toEqual([]);
  });

  it('binds every endpoint to principals and resources of the account, or of the organisation where there is one', () => {
    const conditionOf = (profile: Profile | string) => {
      const endpoints = Object.values(templateOf(profile, 'Network').findResources('AWS::EC2::VPCEndpoint'));
      expect(endpoints.length).toBeGreaterThanOrEqual(8);
      return new Set(
        endpoints.map(({ Properties }) => JSON.stringify(Properties.PolicyDocument.Statement[0].Condition)),
      );
    };
    const account = { Ref: 'AWS::AccountId' };
    expect(conditionOf('baseline')).toEqual(
      new Set([JSON.stringify({ StringEquals: { 'aws:PrincipalAccount': account, 'aws:ResourceAccount': account } })]),
    );
    const inOrganisation = baselineWith((profile) => {
      profile.organisation = { id: 'o-exampleorg' };
    });
    expect(conditionOf(inOrganisation)).toEqual(
      new Set([
        JSON.stringify({ StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorg', 'aws:ResourceOrgID': 'o-exampleorg' } }),
      ]),
    );
  });

  it('lets software of AWS be read through the S3 endpoint where the profile says so, and nothing else', () => {
    const attached = baselineWith((profile) => {
      profile.network.awsSoftware = ['ecr-images', 'amazon-linux'];
    });
    const softwareIn = (profile: Profile | string) =>
      Object.entries(templateOf(profile, 'Network').findResources('AWS::EC2::VPCEndpoint')).flatMap(
        ([id, { Properties }]) =>
          Properties.PolicyDocument.Statement.slice(1).map((statement: object) => ({ id, ...statement })),
      );
    expect(softwareIn('baseline')).toEqual([]);
    expect(softwareIn(attached)).toEqual([
      {
        id: expect.stringMatching(/^EndpointsS3/),
        Sid: 'SoftwareOfAws',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: 's3:GetObject',
        Resource: [
          'arn:aws:s3:::al2023-repos-eu-central-1-de612dc2/*',
          'arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*',
        ],
      },
    ]);
  });

  it('blocks public access of the whole region only where the profile takes it on, and then lets the edge through', () => {
    templateOf('baseline', 'Network').resourceCountIs('AWS::EC2::VPCBlockPublicAccessOptions', 0);
    const taken = baselineWith((profile) => {
      profile.account.vpcPublicAccessBlock = 'create';
    });
    templateOf(taken, 'Network').resourceCountIs('AWS::EC2::VPCBlockPublicAccessOptions', 1);
    templateOf(taken, 'Network').resourceCountIs('AWS::EC2::VPCBlockPublicAccessExclusion', 0);
    const withNat = baselineWith((profile) => {
      profile.account.vpcPublicAccessBlock = 'create';
      profile.network.egress = 'nat';
    });
    templateOf(withNat, 'Network').resourceCountIs('AWS::EC2::VPCBlockPublicAccessExclusion', 3);
    templateOf(withNat, 'Network').allResourcesProperties('AWS::EC2::VPCBlockPublicAccessExclusion', {
      InternetGatewayExclusionMode: 'allow-egress',
    });
  });

  it('adopts a block that the region has already by the function of the detection stack, after what must pass', () => {
    const profile = structuredClone(profileNamed('esh'));
    profile.account.vpcPublicAccessBlock = 'adopt';
    const template = templateOf(profile, 'Network');
    template.resourceCountIs('AWS::EC2::VPCBlockPublicAccessOptions', 0);
    const [adopted] = Object.values(template.findResources('Custom::RampartSingleton'));
    expect(adopted).toMatchObject({
      DependsOn: ['NatPassesA', 'NatPassesB', 'NatPassesC'],
      Properties: {
        ServiceToken: {
          'Fn::ImportValue': expect.stringMatching(/^rampart-esh-detection:ExportsOutputFnGetAttSingletonsProvider/),
        },
        Kind: 'vpc-block-public-access',
        Desired: { InternetGatewayBlockMode: 'block-bidirectional' },
        RecordParameter: '/rampart/esh/singletons/vpcPublicAccessBlock',
      },
    });
  });

  it('lets through what must pass before it blocks the rest', () => {
    const { DependsOn } = Object.values(
      templateOf('esh', 'Network').findResources('AWS::EC2::VPCBlockPublicAccessOptions'),
    )[0] as { DependsOn: string[] };
    expect(DependsOn).toEqual(['NatPassesA', 'NatPassesB', 'NatPassesC']);
  });

  it('records every flow and every look-up in the archive', () => {
    const template = templateOf('baseline', 'Network');
    template.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL', LogDestinationType: 's3' });
    template.resourceCountIs('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', 1);
  });

  it('blocks names that threats use, for good and also where the filter fails', () => {
    const template = templateOf('baseline', 'Network');
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroup', {
      FirewallRules: ['DGA', 'DNS_TUNNELING'].map((DnsThreatProtection, index) => ({
        Action: 'BLOCK',
        BlockResponse: 'NXDOMAIN',
        ConfidenceThreshold: 'HIGH',
        DnsThreatProtection,
        Priority: (index + 1) * 10,
      })),
    });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroupAssociation', {
      MutationProtection: 'ENABLED',
    });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallConfig', { FirewallFailOpen: 'DISABLED' });
  });

  it('puts the lists that the profile names before what AWS recognises, or only reports, or filters nothing', () => {
    const named = baselineWith((profile) => {
      profile.network.dnsFirewall = {
        action: 'alert',
        managedLists: ['rslvr-fdl-0123456789abcdef'],
        blockedDomains: ['.bad.example'],
      };
    });
    const template = templateOf(named, 'Network');
    template.hasResourceProperties('AWS::Route53Resolver::FirewallDomainList', {
      Domains: ['bad.example', '*.bad.example'],
    });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroup', {
      FirewallRules: [
        { Action: 'ALERT', Priority: 10, FirewallDomainListId: { 'Fn::GetAtt': Match.anyValue() } },
        { Action: 'ALERT', Priority: 20, FirewallDomainListId: 'rslvr-fdl-0123456789abcdef' },
        { Action: 'ALERT', Priority: 30, DnsThreatProtection: 'DGA' },
        { Action: 'ALERT', Priority: 40, DnsThreatProtection: 'DNS_TUNNELING' },
      ],
    });
    const off = baselineWith((profile) => {
      profile.network.dnsFirewall.action = 'off';
    });
    templateOf(off, 'Network').resourceCountIs('AWS::Route53Resolver::FirewallRuleGroup', 0);
  });

  it('lists the approved addresses once for each family', () => {
    const template = templateOf('baseline', 'Network');
    template.hasResourceProperties('AWS::EC2::PrefixList', {
      AddressFamily: 'IPv4',
      Entries: [{ Cidr: '203.0.113.0/24' }],
    });
    template.hasResourceProperties('AWS::EC2::PrefixList', {
      AddressFamily: 'IPv6',
      Entries: [{ Cidr: '2001:db8:12::/48' }],
    });
  });

  it('gives every subnet a part of the IPv6 block of its own, after the VPC has it, only where the profile asks for it', () => {
    const dual = baselineWith((profile) => {
      profile.network.ipv6 = true;
    });
    const subnets = Object.values(templateOf(dual, 'Network').findResources('AWS::EC2::Subnet'));
    const positions = subnets.map(({ Properties }) => Properties.Ipv6CidrBlock['Fn::Select'][0]);
    expect(positions).toEqual([0, 1, 2, 16, 17, 18, 32, 33, 34, 48, 49, 50]);
    expect(subnets.map((subnet) => subnet['DependsOn'])).toEqual(subnets.map(() => ['Ipv6']));
    expect(subnets.filter(({ Properties }) => Properties.AssignIpv6AddressOnCreation === true)).toEqual([]);
    templateOf('baseline', 'Network').resourceCountIs('AWS::EC2::VPCCidrBlock', 0);
  });

  it('empties the default security group through its own provider', () => {
    templateOf('baseline', 'Network').hasResourceProperties('Custom::RampartClosedDefaultSecurityGroup', {
      DefaultSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Vpc'), 'DefaultSecurityGroup'] },
    });
  });
});
