import type { Assembly } from '../../../../lib/judge/assembly/assembly';
import { assemblyOf } from '../../../../lib/judge/assembly/assembly-of';
import type { RawRecord } from '../../../../lib/judge/assembly/raw-stack';
import { readManifest } from '../../../../lib/judge/assembly/read-manifest';
import { expectationsFrom } from '../../../../lib/judge/expectations-from';
import { networkProofs } from '../../../../lib/judge/network/proofs';
import { reach } from '../../../../lib/judge/network/reach';
import { reachMatrix } from '../../../../lib/judge/network/reach-matrix';
import { topologyOfAssembly } from '../../../../lib/judge/network/topology-of-assembly';
import { loadProfile } from '../../../../lib/profile/load-profile';
import { synthesized } from '../../../support/assembly';

type Template = { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };

/** The assembly of a profile, with one template changed as an attacker or a hasty colleague would. */
function assembly(profile: string, change: (network: Template) => void = () => undefined): Assembly {
  const stacks = readManifest(synthesized(profile)).map((stack) => {
    if (stack.name !== 'Network') return stack;
    const template = structuredClone(stack.template) as RawRecord & Template;
    change(template);
    return { ...stack, template };
  });
  return assemblyOf(stacks);
}

function findings(control: string, profile: string, changed: Assembly) {
  const { profile: loaded } = loadProfile(profile, { root: process.cwd(), asOf: '2026-11-21' });
  const rule = networkProofs.find((r) => r.control === control);
  return rule?.examine(changed, expectationsFrom(loaded, '2026-11-21')) ?? [];
}

const idOf = ({ Resources }: Template, type: string, like: RegExp) => {
  const found = Object.keys(Resources).find((id) => Resources[id]?.Type === `AWS::EC2::${type}` && like.test(id));
  if (found === undefined) throw new Error(`no ${type} like ${like}`);
  return found;
};
const add = (template: Template, id: string, type: string, properties: Record<string, unknown>) => {
  template.Resources[id] = { Type: `AWS::EC2::${type}`, Properties: properties };
};
const open = (template: Template, tier: 'Edge', port: number) =>
  add(template, `Hole${tier}`, 'SecurityGroupIngress', {
    GroupId: { 'Fn::GetAtt': [idOf(template, 'SecurityGroup', new RegExp(`^Groups${tier}`)), 'GroupId'] },
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    CidrIp: '0.0.0.0/0',
  });

describe.each([
  ['baseline', []],
  ['cfts', []],
  ['esh', []],
  ['cetbix', ['tcp 80-80', 'tcp 443-443']],
  ['clientflow', ['tcp 80-80', 'tcp 443-443']],
])('%s', (profile, edge) => {
  const asBuilt = assembly(profile);

  it(`is reached from the internet on ${edge.join(' and ') || 'nothing'}`, () => {
    const rows = reachMatrix(topologyOfAssembly(asBuilt)).filter((r) => r.from === 'internet' && r.reachable !== false);
    expect(rows.map((r) => `${r.to} ${r.protocol} ${r.ports?.join('-')}`)).toEqual(edge.map((p) => `edge ${p}`));
    expect(new Set(findings('NET-13', profile, asBuilt).map((f) => f.verdict))).toEqual(new Set(['holds']));
  });

  it('reaches its data from the app tier on the database port alone, and its data nothing at all', () => {
    const rows = reachMatrix(topologyOfAssembly(asBuilt)).filter((r) => r.reachable !== false);
    const line = (r: (typeof rows)[number]) => `${r.from} ${r.protocol} ${r.ports?.join('-')}`;
    expect(rows.filter((r) => r.to === 'data').map(line)).toEqual(['app tcp 5432-5432']);
    expect(rows.filter((r) => r.to === 'admin').map(line)).toEqual(['app tcp 443-443']);
    expect(rows.filter((r) => r.from === 'data')).toEqual([]);
    expect(new Set(findings('NET-14', profile, asBuilt).map((f) => f.verdict))).toEqual(new Set(['holds']));
  });
});

describe('NET-13', () => {
  const edgeAcl = (t: Template) => idOf(t, 'NetworkAcl', /^EdgeAcl/);

  it('holds when group and ACL open a port at which the load balancer of the edge does not listen', () => {
    const holed = assembly('cetbix', (t) => {
      open(t, 'Edge', 8443);
      add(t, 'AclHole', 'NetworkAclEntry', {
        NetworkAclId: { Ref: edgeAcl(t) },
        RuleNumber: 50,
        Protocol: -1,
        RuleAction: 'allow',
        CidrBlock: '0.0.0.0/0',
      });
    });
    expect(new Set(findings('NET-13', 'cetbix', holed).map((f) => f.verdict))).toEqual(new Set(['holds']));
  });

  it('fails when an instance with a public address stands in the edge with an open group', () => {
    const holed = assembly('cetbix', (t) => {
      const [subnet] = Object.keys(t.Resources).filter(
        (id) => t.Resources[id]?.Type === 'AWS::EC2::Subnet' && /^Edge/.test(id),
      );
      add(t, 'Open', 'SecurityGroup', {
        VpcId: { Ref: idOf(t, 'VPC', /./) },
        SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 0, ToPort: 65535, CidrIp: '0.0.0.0/0' }],
      });
      add(t, 'Bastion', 'Instance', {
        NetworkInterfaces: [{ SubnetId: { Ref: subnet }, GroupSet: [{ Ref: 'Open' }], AssociatePublicIpAddress: true }],
      });
      add(t, 'AclHole', 'NetworkAclEntry', {
        NetworkAclId: { Ref: edgeAcl(t) },
        RuleNumber: 50,
        Protocol: 6,
        RuleAction: 'allow',
        CidrBlock: '203.0.113.0/24',
        PortRange: { From: 22, To: 22 },
      });
    });
    const found = findings('NET-13', 'cetbix', holed).filter((f) => f.verdict === 'fails');
    expect(found.map((f) => f.reason)).toEqual(
      expect.arrayContaining(['the internet reaches tier edge of Vpc by tcp 22 over ipv4']),
    );
    expect(found.find((f) => f.reason.includes('tcp 22 '))?.observed).toMatchObject({
      protocol: 'tcp',
      ports: [22, 22],
      path: expect.arrayContaining([
        expect.objectContaining({ kind: 'network-acl-ingress', rule: '50 allow tcp 22 with 203.0.113.0/24' }),
        expect.objectContaining({ kind: 'target', id: 'Bastion' }),
      ]),
    });
  });

  it('fails when port 80 of a listener forwards instead of redirecting', () => {
    const stacks = readManifest(synthesized('cetbix')).map((stack) => {
      const template = structuredClone(stack.template) as RawRecord & Template;
      for (const { Type, Properties } of Object.values(template.Resources)) {
        if (Type === 'AWS::ElasticLoadBalancingV2::Listener' && Number(Properties['Port']) === 80) {
          Properties['DefaultActions'] = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }];
        }
      }
      return { ...stack, template };
    });
    const found = findings('NET-13', 'cetbix', assemblyOf(stacks)).filter((f) => f.verdict === 'fails');
    expect(found.map((f) => f.reason)).toEqual(['the internet reaches tier edge of Vpc by tcp 80 over ipv4']);
  });

  it('holds on 443 alone where nothing listens on port 80, though group and ACL would let it in', () => {
    const stacks = readManifest(synthesized('cetbix')).map((stack) => {
      const template = structuredClone(stack.template) as RawRecord & Template;
      for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
        if (Type === 'AWS::ElasticLoadBalancingV2::Listener' && Number(Properties['Port']) === 80)
          delete template.Resources[id];
      }
      return { ...stack, template };
    });
    const found = findings('NET-13', 'cetbix', assemblyOf(stacks));
    expect(new Set(found.map((f) => f.verdict))).toEqual(new Set(['holds']));
    expect(found.flatMap((f) => (f.observed as { open: string[] }).open)).toEqual(['tcp 443-443']);
    const plain = { from: 'internet', to: 'edge', protocol: 'tcp', port: 80 };
    expect(reach(topologyOfAssembly(assemblyOf(stacks)), plain)).toMatchObject({
      reachable: false,
      blockedBy: { kind: 'listener', why: 'no listener' },
    });
  });

  it('fails for a public edge where the profile says internal', () => {
    const found = findings('NET-13', 'cfts', assembly('cetbix')).filter((f) => f.verdict === 'fails');
    expect(found.map((f) => f.reason)).toEqual([
      'the internet reaches tier edge of Vpc by tcp 80 over ipv4',
      'the internet reaches tier edge of Vpc by tcp 443 over ipv4',
    ]);
  });
});

describe('NET-14', () => {
  const wayOut = (t: Template, open: boolean) => {
    const table = idOf(t, 'RouteTable', /^DataRoutes/);
    add(t, 'Way', 'Route', {
      RouteTableId: { Ref: table },
      DestinationCidrBlock: '0.0.0.0/0',
      NatGatewayId: { Ref: idOf(t, 'NatGateway', /./) },
    });
    if (!open) return;
    const acl = idOf(t, 'NetworkAcl', /^DataAcl/);
    const entry = {
      NetworkAclId: { Ref: acl },
      RuleNumber: 50,
      Protocol: -1,
      RuleAction: 'allow',
      CidrBlock: '0.0.0.0/0',
    };
    add(t, 'AclOut', 'NetworkAclEntry', { ...entry, Egress: true });
    add(t, 'AclIn', 'NetworkAclEntry', entry);
    const egress = { ...entry, NetworkAclId: { Ref: idOf(t, 'NetworkAcl', /^EgressAcl/) } };
    add(t, 'EgressOut', 'NetworkAclEntry', { ...egress, Egress: true });
    add(t, 'EgressIn', 'NetworkAclEntry', egress);
    add(t, 'GroupOut', 'SecurityGroupEgress', {
      GroupId: { 'Fn::GetAtt': [idOf(t, 'SecurityGroup', /^GroupsData/), 'GroupId'] },
      IpProtocol: '-1',
      CidrIp: '0.0.0.0/0',
    });
  };

  it('holds while groups and ACLs stop what a wrong route would carry', () => {
    expect(
      findings(
        'NET-14',
        'clientflow',
        assembly('clientflow', (t) => wayOut(t, false)),
      ).map((f) => f.verdict),
    ).toEqual(['holds']);
  });

  it('fails when route, ACLs and group together lead out, and shows the NAT gateway on the way', () => {
    const found = findings(
      'NET-14',
      'clientflow',
      assembly('clientflow', (t) => wayOut(t, true)),
    );
    expect(new Set(found.map((f) => f.verdict))).toEqual(new Set(['fails']));
    expect(found[0]).toMatchObject({
      subject: { stack: 'Network', type: 'AWS::EC2::VPC' },
      observed: {
        to: 'the internet',
        path: expect.arrayContaining([expect.objectContaining({ kind: 'nat-gateway' })]),
      },
    });
  });
});

describe('NET-18', () => {
  it('is not decided while a VPN gateway may carry an office network to the databases', () => {
    const joined = assembly('baseline', (t) => {
      const GroupId = { 'Fn::GetAtt': [idOf(t, 'SecurityGroup', /^GroupsData/), 'GroupId'] };
      const rule = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '192.168.0.0/16' };
      add(t, 'OfficeIn', 'SecurityGroupIngress', { GroupId, ...rule });
      for (const Egress of [true, false]) {
        add(t, `Office${Egress}`, 'NetworkAclEntry', {
          NetworkAclId: { Ref: idOf(t, 'NetworkAcl', /^DataAcl/) },
          RuleNumber: 40,
          Protocol: -1,
          RuleAction: 'allow',
          CidrBlock: '192.168.0.0/16',
          Egress,
        });
      }
      add(t, 'Vpn', 'VPNGateway', { Type: 'ipsec.1' });
      add(t, 'VpnAttachment', 'VPCGatewayAttachment', {
        VpcId: { Ref: idOf(t, 'VPC', /./) },
        VpnGatewayId: { Ref: 'Vpn' },
      });
      add(t, 'Office', 'Route', {
        RouteTableId: { Ref: idOf(t, 'RouteTable', /^DataRoutes/) },
        DestinationCidrBlock: '192.168.0.0/16',
        GatewayId: { Ref: 'Vpn' },
      });
    });
    const found = findings('NET-18', 'baseline', joined);
    expect([...new Set(found.map((f) => f.verdict))]).toEqual(['unknown']);
    expect(found[0]?.reason).toMatch(/^whether another network reaches tier data of Vpc by tcp 5432 over ipv4/);
  });
});
