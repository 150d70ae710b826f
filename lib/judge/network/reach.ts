import type { Family } from '../../addresses/family';
import { bestAttempts } from './any-connection';
import type { Attempt } from './connect';
import { isDoubtful } from './doubts';
import { standsNamed } from './endpoints';
import type { Hop } from './hop';
import { trafficClasses } from './port-classes';
import type { Stand } from './stand';
import { type AskedTerms, type Terms, termsOf } from './terms';
import type { Topology } from './topology';
import { hasPorts, ICMP, ICMPV6, isIcmp, TCP, type Traffic, UDP } from './traffic';
import { World } from './world';

export interface Question extends AskedTerms {
  readonly from: string;
  readonly to: string;
  /** `tcp`, `udp`, `icmp` (for IPv6 ICMPv6), `icmpv6`, an IANA number, or `-1` for any. */
  readonly protocol: string;
  /** Destination port, or ICMP type. null or -1: any port; for ICMP an echo request. */
  readonly port: number | null;
}

export interface Answer extends Question {
  /** Whether a connection can be made: the request arrives and its reply returns, unless `oneWay` is asked. */
  readonly reachable: true | false | 'unknown';
  /** The hops of the connection; when it is not made, those passed before `blockedBy`. */
  readonly path: readonly Hop[];
  readonly blockedBy: Hop | null;
}

export type Verdict = Pick<Answer, 'reachable' | 'path' | 'blockedBy'>;

/** As of a VPC without subnets, or traffic that the family does not have. */
const NOTHING_THERE: Pick<Verdict, 'path' | 'blockedBy'> = {
  path: [],
  blockedBy: { kind: 'target', id: 'none', leg: 'request', why: 'nothing stands there that could be asked' },
};

const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

/** @throws when the question names nothing of the topology, or no protocol or port. */
export function reach(topology: Topology, question: Question): Answer {
  const terms = termsOf(question);
  const ask = (world: World) => {
    const from = standsNamed(world, question.from);
    const to = standsNamed(world, question.to);
    // Only where the source has no address at all is that worth reporting.
    const spoken = FAMILIES.filter((family) => from.some((stand) => !stand.addresses.only(family).isEmpty));
    return best(
      (spoken.length > 0 ? spoken : FAMILIES).flatMap((family) =>
        attemptsFor({ world, from, to, family, terms }, trafficsOf(topology, question, family)),
      ),
    );
  };
  return { ...question, ...verdictOf(topology, ask) };
}

/** Asks the pessimist, and where it sees no way the optimist: only what both see is decided. */
export function verdictOf(topology: Topology, ask: (world: World) => Attempt | undefined): Verdict {
  const { sure, perhaps, doubtful } = worldsOf(topology);
  const certain = ask(sure);
  if (certain?.reached === true) return { reachable: true, ...certain.tell() };
  // Where nothing is unknown the optimist sees what the pessimist saw.
  const possible = doubtful || sure.doubted ? ask(perhaps) : certain;
  if (possible?.reached === true) return { reachable: 'unknown', ...(certain?.tell() ?? NOTHING_THERE) };
  // The optimist came at least as far: what stops it is what really decides.
  return { reachable: false, ...((possible ?? certain)?.tell() ?? NOTHING_THERE) };
}

interface Ends {
  readonly world: World;
  readonly from: readonly Stand[];
  readonly to: readonly Stand[];
  readonly family: Family;
  readonly terms: Terms;
}

function attemptsFor({ world, from, to, family, terms }: Ends, traffics: readonly Traffic[]): readonly Attempt[] {
  const attempts = bestAttempts(world, from, to, family, traffics, terms);
  return traffics.flatMap((traffic) => {
    const found = attempts.get(traffic);
    return found === undefined ? [] : [found];
  });
}

function best(attempts: readonly Attempt[]): Attempt | undefined {
  return attempts.reduce<Attempt | undefined>((top, next) => {
    if (top === undefined || (next.reached && !top.reached)) return next;
    return next.reached === top.reached && next.passed > top.passed ? next : top;
  }, undefined);
}

interface Worlds {
  readonly sure: World;
  readonly perhaps: World;
  /** Whether the topology leaves anything open. */
  readonly doubtful: boolean;
}

const worlds = new WeakMap<Topology, Worlds>();

export function worldsOf(topology: Topology): Worlds {
  const known = worlds.get(topology);
  if (known !== undefined) return known;
  const made = {
    sure: new World(topology, 'sure'),
    perhaps: new World(topology, 'perhaps'),
    doubtful: isDoubtful(topology),
  };
  worlds.set(topology, made);
  return made;
}

function trafficsOf(topology: Topology, question: Question, family: Family): readonly Traffic[] {
  const { protocol } = question;
  const port = question.port === -1 ? null : question.port;
  if (port !== null && (!Number.isInteger(port) || port < 0 || port > 65535)) {
    throw new Error(`port ${port} is none; ask for a whole number from 0 to 65535, or null (or -1) for any`);
  }
  const classes = () => trafficClasses(topology);
  if (protocol === '-1') {
    return classes().flatMap((c) => (isForFamily(c.protocol, family) ? [c.example] : []));
  }
  const number = numberOf(protocol, family);
  if (number === undefined) return [];
  // Whoever asks for ICMP type 8 means a ping, which has another number in IPv6.
  if (protocol === 'icmp' && number === ICMPV6 && port === 8) return [{ protocol: number, port: 128 }];
  if (port !== null) return [{ protocol: number, port: hasPorts(number) || isIcmp(number) ? port : 0 }];
  if (isIcmp(number)) return [{ protocol: number, port: number === ICMP ? 8 : 128 }];
  if (!hasPorts(number)) return [{ protocol: number, port: 0 }];
  return classes().flatMap((c) => (c.protocol === number ? [c.example] : []));
}

/** ICMP belongs to IPv4 and ICMPv6 to IPv6; asking for `icmp` means whichever the family has. */
export function isForFamily(protocol: number, family: Family): boolean {
  return protocol !== (family === 'ipv4' ? ICMPV6 : ICMP);
}

function numberOf(protocol: string, family: Family): number | undefined {
  switch (protocol) {
    case 'tcp':
      return TCP;
    case 'udp':
      return UDP;
    case 'icmp':
      return family === 'ipv4' ? ICMP : ICMPV6;
    case 'icmpv6':
      return family === 'ipv6' ? ICMPV6 : undefined;
    default: {
      const number = Number(protocol);
      if (!/^\d{1,3}$/.test(protocol) || number > 255) {
        throw new Error(
          `protocol "${protocol}" is none; ask for tcp, udp, icmp, icmpv6, a number from 0 to 255, or -1 for any`,
        );
      }
      return isForFamily(number, family) ? number : undefined;
    }
  }
}
