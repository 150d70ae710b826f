import { assemblyOf } from '../../../../lib/judge/assembly/assembly-of';
import { readManifest } from '../../../../lib/judge/assembly/read-manifest';
import { expectationsFrom } from '../../../../lib/judge/expectations-from';
import { networkProofs } from '../../../../lib/judge/network/proofs';
import { reachMatrix } from '../../../../lib/judge/network/reach-matrix';
import { topologyOfAssembly } from '../../../../lib/judge/network/topology-of-assembly';
import type { Profile } from '../../../../lib/profile/profile';
import { assemblyOfProfile, profileNamed } from '../../../support/stacks';

type Network = Profile['network'];

/** A profile that none of the shipped ones is. */
function variant(name: string, change: (network: Network, profile: Profile) => void): Profile {
  const profile = structuredClone(profileNamed(name));
  change(profile.network, profile);
  return profile;
}

/** Everything that is reachable, or of which that cannot be decided, as `from to family protocol port`. */
function openIn(profile: Profile) {
  const assembly = assemblyOf(readManifest(assemblyOfProfile(profile).directory));
  const rows = reachMatrix(topologyOfAssembly(assembly)).filter(({ reachable }) => reachable !== false);
  const verdicts = networkProofs
    .filter(({ control }) => control !== 'NET-22')
    .flatMap((proof) => proof.examine(assembly, expectationsFrom(profile, '2026-11-21')).map((f) => f.verdict));
  return {
    open: rows
      .map(({ from, to, family, protocol, ports, reachable }) => {
        const doubt = reachable === true ? '' : ' unknown';
        return `${from} ${to} ${family} ${protocol} ${[...new Set(ports ?? [])].join('-')}${doubt}`;
      })
      .sort(),
    verdicts: [...new Set(verdicts)],
  };
}

const INSIDE = ['app admin ipv4 tcp 443', 'app data ipv4 tcp 5432', 'edge app ipv4 tcp 8443'];
const OUT = 'app internet ipv4 tcp 443';
const FROM_OUTSIDE = ['internet edge ipv4 tcp 443', 'internet edge ipv4 tcp 80'];
/** By its public name a workload calls its own edge as everybody else does. */
const OWN_EDGE = 'app edge ipv4 tcp 443';

describe('a network without an edge', () => {
  it('opens nothing to the internet in either direction, with dual stack either', () => {
    const dual = variant('baseline', (network) => {
      network.ipv6 = true;
    });
    expect(openIn(dual)).toEqual({ open: INSIDE.toSorted(), verdicts: ['holds'] });
  });

  it.each(['nat', 'firewall'] as const)('lets only the app tier out, on 443, with egress %s', (egress) => {
    const outward = variant('baseline', (network) => {
      network.egress = egress;
      network.natGateways = 'per-zone';
      network.tiers.egress = { cidr: '10.20.48.0/24' };
    });
    expect(openIn(outward)).toEqual({ open: [...INSIDE, OUT].toSorted(), verdicts: ['holds'] });
  });

  it('lets the app tier out by IPv6 through an egress-only gateway, and nothing in', () => {
    const dual = variant('baseline', (network) => {
      network.egress = 'nat';
      network.ipv6 = true;
    });
    expect(openIn(dual)).toEqual({
      open: [...INSIDE, OUT, 'app internet ipv6 tcp 443'].toSorted(),
      verdicts: ['holds'],
    });
  });

  it('keeps IPv6 inside behind a firewall', () => {
    const dual = variant('baseline', (network) => {
      network.egress = 'firewall';
      network.ipv6 = true;
      network.tiers.egress = { cidr: '10.20.48.0/24' };
    });
    expect(openIn(dual)).toEqual({ open: [...INSIDE, OUT].toSorted(), verdicts: ['holds'] });
  });

  it('lets the app tier out by IPv6 where the region blocks public access, and nothing in', () => {
    const blocked = variant('baseline', (network, profile) => {
      network.egress = 'nat';
      network.ipv6 = true;
      profile.account.vpcPublicAccessBlock = 'create';
    });
    expect(openIn(blocked)).toEqual({
      open: [...INSIDE, OUT, 'app internet ipv6 tcp 443'].toSorted(),
      verdicts: ['holds'],
    });
  });

  it.each(['create', 'adopt'] as const)(
    'still lets the app tier out where the region blocks public access: %s',
    (choice) => {
      const blocked = variant('baseline', (network, profile) => {
        network.egress = 'firewall';
        network.tiers.egress = { cidr: '10.20.48.0/24' };
        profile.account.vpcPublicAccessBlock = choice;
      });
      expect(openIn(blocked)).toEqual({ open: [...INSIDE, OUT].toSorted(), verdicts: ['holds'] });
    },
  );
});

describe('an internal edge', () => {
  it.each(['none', 'nat', 'firewall'] as const)('is not reached from the internet with egress %s', (egress) => {
    const internal = variant('cfts', (network) => {
      network.egress = egress;
      network.ipv6 = true;
      network.tiers.egress = { cidr: '10.21.48.0/24' };
    });
    const { open, verdicts } = openIn(internal);
    expect(open.filter((row) => row.startsWith('internet') || row.includes('unknown'))).toEqual([]);
    expect(verdicts).toEqual(['holds']);
  });
});

describe('a public edge', () => {
  it.each(['none', 'nat', 'firewall'] as const)('is all that the internet reaches with egress %s', (egress) => {
    const facing = variant('clientflow', (network) => {
      network.egress = egress;
    });
    expect(openIn(facing)).toEqual({
      open: [...INSIDE, ...FROM_OUTSIDE, OWN_EDGE, ...(egress === 'none' ? [] : [OUT])].toSorted(),
      verdicts: ['holds'],
    });
  });

  it('is all that the internet reaches by IPv6 too', () => {
    const dual = variant('clientflow', (network) => {
      network.ipv6 = true;
    });
    const { open, verdicts } = openIn(dual);
    expect(open.filter((row) => row.startsWith('internet') || row.includes('unknown'))).toEqual(
      [...FROM_OUTSIDE, 'internet edge ipv6 tcp 443', 'internet edge ipv6 tcp 80'].toSorted(),
    );
    expect(verdicts).toEqual(['holds']);
  });
});

describe('NET-22, that whatever leaves a private subnet passes the firewall of its zone,', () => {
  const verdicts = (egress: Network['egress'], expected: Network['egress']) => {
    const built = variant('baseline', (network) => {
      network.egress = egress;
      network.tiers.egress = { cidr: '10.20.48.0/24' };
    });
    const asked = variant('baseline', (network) => {
      network.egress = expected;
    });
    const assembly = assemblyOf(readManifest(assemblyOfProfile(built).directory));
    const proof = networkProofs.find(({ control }) => control === 'NET-22');
    const found = proof?.examine(assembly, expectationsFrom(asked, '2026-11-21')) ?? [];
    return [...new Set(found.map((f) => f.verdict))];
  };

  it('holds with a firewall', () => {
    expect(verdicts('firewall', 'firewall')).toEqual(['holds']);
  });

  it('fails where the profile asked for a firewall and NAT gateways stand alone', () => {
    expect(verdicts('nat', 'firewall')).toEqual(['fails']);
  });

  it('has nothing to say where the profile chose NAT gateways, or no way out', () => {
    expect(verdicts('nat', 'nat')).toEqual([]);
    expect(verdicts('none', 'none')).toEqual([]);
  });
});
