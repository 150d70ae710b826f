import { ANY_PORT, EPHEMERAL, type PortRange, TCP } from './traffic';

/** On which terms traffic counts as reaching its target. */
export interface Terms {
  /** Ports from which the source sends. A NAT gateway takes others in their place: always ephemeral ones. */
  readonly clientPorts: PortRange;
  /** Whether the reply has to return as well. */
  awaitsReply(protocol: number): boolean;
}

/** What a question says of its terms. */
export interface AskedTerms {
  /** What leaves need not be answered, as data that is carried off. Default: no. */
  readonly oneWay?: boolean;
  /** The source sends from any port, as an attacker may. Default: from ephemeral ones, as clients do. */
  readonly anyClientPort?: boolean;
}

export function termsOf({ oneWay = false, anyClientPort = false }: AskedTerms): Terms {
  return { clientPorts: anyClientPort ? ANY_PORT : EPHEMERAL, awaitsReply: () => !oneWay };
}

/**
 * Whoever attacks chooses his port, so that an ACL that lets replies out to one port is open to him. A TCP handshake needs
 * its answer; all else does harm with its first packet.
 */
export const INTRUSION: Terms = { clientPorts: ANY_PORT, awaitsReply: (protocol) => protocol === TCP };

/** What is carried off needs no answer: a datagram, a ping, even the first packet of a handshake holds data. */
export const LEAK: Terms = termsOf({ oneWay: true, anyClientPort: true });
