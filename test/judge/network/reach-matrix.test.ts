import { reach } from '../../../lib/judge/network/reach';
import { reachMatrix, vpcMatrix } from '../../../lib/judge/network/reach-matrix';
import type { Topology } from '../../../lib/judge/network/topology';
import { estate } from './estate';
import { measureEstate } from './measure-estate';

const topology = estate(3);

describe('the matrix', () => {
  const rows = vpcMatrix(topology, 'v1');

  it('has every tier against every tier and the internet, both ways, in both families', () => {
    const pairs = new Set(rows.map((r) => `${r.from} ${r.to} ${r.family}`));
    expect(pairs.size).toBe((5 * 5 - 1) * 2);
    expect(pairs).toContain('internet admin ipv6');
    expect(pairs).not.toContain('internet internet ipv4');
  });

  it('covers every port once', () => {
    for (const pair of new Set(rows.map((r) => `${r.from} ${r.to} ${r.family}`))) {
      const tcp = rows
        .filter((r) => `${r.from} ${r.to} ${r.family}` === pair && r.protocol === 'tcp')
        .map((r) => r.ports);
      expect([tcp[0]?.[0], tcp.at(-1)?.[1]]).toEqual([0, 65535]);
      for (const [i, ports] of tcp.entries()) if (i > 0) expect(ports?.[0]).toBe((tcp[i - 1]?.[1] ?? 0) + 1);
    }
  });

  it('opens what the estate means to open, and no more', () => {
    const open = rows
      .filter((r) => r.reachable === true)
      .map((r) => `${r.from} ${r.to} ${r.family} ${r.ports?.join('-')}`);
    const chain = (from: string, to: string, first: number) =>
      Array.from({ length: 25 }, (_, n) => `${from} ${to} ipv4 ${first + n}-${first + n}`);
    expect(open.filter((line) => line.includes('ipv4'))).toEqual([
      'internet edge ipv4 443-443',
      ...chain('edge', 'app', 8100),
      'app internet ipv4 443-443',
      'app edge ipv4 443-443',
      ...chain('app', 'data', 8200),
      ...chain('data', 'admin', 8300),
    ]);
  });

  it('answers as a single question does, at either end of each class', () => {
    for (const { from, to, protocol, ports, reachable } of rows.filter((_, i) => i % 7 === 0)) {
      if (protocol !== 'tcp' || ports === null) continue;
      const name = (end: string) => (end === 'internet' ? end : `v1/${end}`);
      for (const port of ports) {
        const answers = rows.filter(
          (r) => r.from === from && r.to === to && r.protocol === 'tcp' && within(port, r.ports),
        );
        const expected = answers.some((r) => r.reachable === true);
        expect(reach(topology, { from: name(from), to: name(to), protocol, port }).reachable).toBe(expected);
      }
      expect(reachable).not.toBe('unknown');
    }
  });

  it('gives every "reachable" a way and every "not" the hop that blocks', () => {
    for (const { reachable, path, blockedBy } of rows) {
      expect(reachable === true ? path.length > 4 : blockedBy !== null).toBe(true);
      if (reachable === true) expect(blockedBy).toBeNull();
    }
  });

  it('grows with the estate, not with its square', () => {
    const [one, four] = [measureEstate(1), measureEstate(4)];
    expect(four.rows).toBe(4 * one.rows);
    // Quadratic growth would be sixteenfold; the first size pays for the compiler besides.
    expect(four.cpuMs).toBeLessThan(12 * Math.max(one.cpuMs, 100));
  });
});

function within(port: number, ports: readonly [number, number] | null): boolean {
  return ports !== null && ports[0] <= port && port <= ports[1];
}

describe('a matrix over several VPCs', () => {
  it('is that of each VPC in turn', () => {
    expect(reachMatrix(topology).map((r) => r.vpc)).toEqual(
      Object.keys(topology.vpcs).flatMap((vpc) => vpcMatrix(topology, vpc).map(() => vpc)),
    );
  });
});

describe('a question', () => {
  const small: Topology = {
    vpcs: { main: { cidrs: ['10.0.0.0/16'] } },
    subnets: { a: { vpc: 'main', cidrs: ['10.0.0.0/24'], tier: 'app' } },
    securityGroups: { lonely: { ingress: [], egress: [] } },
    interfaces: { web: { kind: 'instance', subnets: ['a'], securityGroups: [] } },
  };
  const ask = (over: object) => () =>
    reach(small, { from: 'internet', to: 'web', protocol: 'tcp', port: 443, ...over });

  it('keeps its words in the answer', () => {
    expect(ask({})()).toMatchObject({ from: 'internet', to: 'web', protocol: 'tcp', port: 443, reachable: false });
  });

  it('is refused with what can be asked when it names nothing of the network', () => {
    expect(ask({ to: 'wbe' })).toThrow(
      '"wbe" is no part of the network; ask for internet, an address, a CIDR block, a tier (app) or a logical id (web)',
    );
  });

  it('is refused for protocols and ports that do not exist', () => {
    expect(ask({ protocol: 'http' })).toThrow(
      'protocol "http" is none; ask for tcp, udp, icmp, icmpv6, a number from 0 to 255, or -1 for any',
    );
    expect(ask({ protocol: '256' })).toThrow('protocol "256" is none');
    expect(ask({ port: 70000 })).toThrow(
      'port 70000 is none; ask for a whole number from 0 to 65535, or null (or -1) for any',
    );
    expect(ask({ port: 1.5 })).toThrow('port 1.5 is none');
  });

  it('is refused for a group that nothing carries and for addresses in no subnet', () => {
    expect(ask({ to: 'lonely' })).toThrow(
      'no interface carries security group "lonely", and it is tagged with no tier',
    );
    expect(ask({ to: '10.0.9.0/24' })).toThrow('"10.0.9.0/24" lies inside a VPC but in none of its subnets');
  });
});

it('says of a VPC without subnets that nothing stands there', () => {
  const bare: Topology = { vpcs: { main: { cidrs: ['10.0.0.0/16'] } }, subnets: {} };
  expect(reach(bare, { from: 'internet', to: 'main', protocol: 'tcp', port: 443 })).toMatchObject({
    reachable: false,
    path: [],
    blockedBy: { kind: 'target', id: 'none', why: 'nothing stands there that could be asked' },
  });
});
