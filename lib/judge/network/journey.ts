import type { Address } from '../../addresses/address';
import { AddressSet } from '../../addresses/address-set';
import type { Hop, HopKind } from './hop';
import type { Traffic } from './traffic';

/** Whose address a check looks at. `translated`: that of the NAT gateway which stands in for the source. */
export type End = 'source' | 'target' | 'translated';

/** `inner`: replies on the source's side of a NAT gateway, to the port the client chose. `outer`: beyond it. */
export type Phase = 'request' | 'inner' | 'outer';

/**
 * One thing that a connection has to get past. It looks at one address only, so that a journey over sets of addresses is
 * an intersection per check, and exact.
 */
export interface Check {
  readonly about: End;
  readonly phase: Phase;
  admits(traffic: Traffic): AddressSet;
  /** What to report of it for one address of `about`. */
  hop(traffic: Traffic, address: Address, passed: boolean): Hop;
  /** Destination ports at which the answer may change. */
  portBoundaries?(protocol: number): readonly number[];
}

/** One way there and back: all checks in the order in which packets meet them. */
export interface Journey {
  readonly request: readonly Check[];
  readonly reply: readonly Check[];
  readonly translated: AddressSet;
}

export function journey(checks: readonly Check[], translated: AddressSet = AddressSet.EMPTY): Journey {
  return {
    request: checks.filter((c) => c.phase === 'request'),
    reply: checks.filter((c) => c.phase !== 'request'),
    translated,
  };
}

/** A hop that everything passes. */
export function passage(phase: Phase, kind: HopKind, id: string, rule?: string): Check {
  return gate(phase, 'target', AddressSet.ALL, { kind, id, ...(rule === undefined ? {} : { rule }) });
}

/** A hop that stops everything. */
export function barrier(phase: Phase, kind: HopKind, id: string, why: string, rule?: string): Check {
  return gate(phase, 'target', AddressSet.EMPTY, { kind, id, why, ...(rule === undefined ? {} : { rule }) });
}

/** A hop that lets a fixed set of addresses pass, whatever the traffic. */
export function gate(phase: Phase, about: End, open: AddressSet, hop: Omit<Hop, 'leg'>): Check {
  const told: Hop = { ...hop, leg: phase === 'request' ? 'request' : 'reply' };
  return new Gate(about, phase, open, told);
}

/** A class, not closures: estates make millions of them. */
class Gate implements Check {
  constructor(
    readonly about: End,
    readonly phase: Phase,
    private readonly open: AddressSet,
    private readonly told: Hop,
  ) {}

  admits(): AddressSet {
    return this.open;
  }

  hop(): Hop {
    return this.told;
  }
}

/** Whether some check lets nothing pass, whatever the traffic: not ACLs and groups, but routes, gateways and addresses. */
export function isBarred(checks: readonly Check[]): boolean {
  return checks.some((c) => c.portBoundaries === undefined && c.admits(NOTHING).isEmpty);
}

/** Fixed gates do not look at the traffic. */
const NOTHING: Traffic = { protocol: -1, port: -1 };

/** A journey that ends before it begins. */
export function blocked(check: Check): Journey {
  return journey([check]);
}
