import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Hop } from '../../../lib/judge/network/hop';
import type { Question } from '../../../lib/judge/network/reach';
import type { Topology } from '../../../lib/judge/network/topology';

/** One question to one network, with the answer that a network engineer expects and the hop that decides it. */
export interface NetworkCase {
  readonly file: string;
  readonly name: string;
  readonly topology: Topology;
  readonly ask: Question;
  readonly reachable: boolean | 'unknown';
  /** Reachable: a hop of the path that shows why. Otherwise the hop that blocks. */
  readonly hop: Partial<Hop> & Pick<Hop, 'kind' | 'id'>;
}

const unknown = z.strictObject({ unknown: z.string() });
const known = <T extends z.ZodType>(type: T) => z.union([type, unknown]);
const name = z.string();
const names = z.array(name);
const range = z.tuple([z.int(), z.int()]);
const protocol = z.union([z.enum(['-1', 'tcp', 'udp', 'icmp', 'icmpv6']), z.int()]);
const filter = { protocol, ports: known(range).optional(), icmp: range.optional() };
const entry = z.strictObject({ number: z.int(), action: z.enum(['allow', 'deny']), ...filter, cidr: known(name) });
const groupRule = z.strictObject({ ...filter, peer: known(name) });
const gateway = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('internet'), vpc: name, routeTable: name.optional() }),
  z.strictObject({ kind: z.literal('egress-only'), vpc: name }),
  z.strictObject({ kind: z.literal('service'), vpc: name, routeTables: names }),
  z.strictObject({ kind: z.literal('nat'), subnet: name, connectivity: z.enum(['public', 'private']) }),
  z.strictObject({
    kind: z.literal('firewall'),
    subnet: name,
    allows: known(z.array(z.strictObject({ protocol, ports: range.optional(), to: name.optional() }))),
  }),
]);
const transitTable = z.strictObject({
  associations: names,
  propagations: names,
  routes: z.array(z.strictObject({ to: name, via: known(name) })),
});
const listener = z.strictObject({
  protocol: z.enum(['tcp', 'udp']),
  port: known(z.int()),
  targets: z.array(z.strictObject({ interface: name, port: z.int(), preservesClientIp: z.boolean() })).optional(),
});
const table = <T extends z.ZodType>(type: T) => z.record(name, type);

const topology = z.strictObject({
  vpcs: table(z.strictObject({ cidrs: z.array(known(name)), region: name.optional() })),
  subnets: table(
    z.strictObject({
      vpc: name,
      cidrs: z.array(known(name)),
      tier: name.optional(),
      zone: name.optional(),
      routeTable: known(name).optional(),
      networkAcl: known(name).optional(),
    }),
  ),
  routeTables: table(
    z.strictObject({ routes: z.array(z.strictObject({ to: known(name), via: known(name) })) }),
  ).optional(),
  networkAcls: table(z.strictObject({ ingress: z.array(entry), egress: z.array(entry) })).optional(),
  securityGroups: table(
    z.strictObject({
      vpc: name.optional(),
      tier: name.optional(),
      ingress: z.array(groupRule),
      egress: z.array(groupRule),
    }),
  ).optional(),
  prefixLists: table(z.strictObject({ entries: z.array(known(name)) })).optional(),
  gateways: table(gateway).optional(),
  peerings: table(z.strictObject({ vpcs: z.tuple([name, name]) })).optional(),
  transitGateways: table(
    z.strictObject({
      attachments: table(z.strictObject({ vpc: name, subnets: names })),
      routeTables: table(transitTable),
      securityGroupReferencing: z.boolean().optional(),
    }),
  ).optional(),
  interfaces: table(
    z.strictObject({
      kind: z.enum(['instance', 'function', 'database', 'endpoint', 'task']),
      subnets: names,
      securityGroups: z.array(known(name)),
      addresses: names.optional(),
      publicIpv4: known(z.boolean()).optional(),
      ipv6: known(z.boolean()).optional(),
      count: z.enum(['one', 'many']).optional(),
    }),
  ).optional(),
  loadBalancers: table(
    z.strictObject({
      type: z.enum(['application', 'network']),
      scheme: known(z.enum(['internal', 'internet-facing'])),
      subnets: names,
      securityGroups: z.array(known(name)),
      ipv6: known(z.boolean()).optional(),
      listeners: known(z.array(listener)),
    }),
  ).optional(),
  blockPublicAccess: z
    .array(
      z.strictObject({
        region: name.optional(),
        mode: known(z.enum(['off', 'block-bidirectional', 'block-ingress'])),
        exclusions: z.array(
          z.strictObject({
            vpc: name.optional(),
            subnet: name.optional(),
            mode: known(z.enum(['allow-bidirectional', 'allow-egress'])),
          }),
        ),
      }),
    )
    .optional(),
});

const caseFile = z.strictObject({
  about: z.string().min(20),
  /** The network that all cases of the file start from. */
  topology: z.unknown(),
  cases: z
    .array(
      z.strictObject({
        name: z.string().min(10),
        /** What differs from the file's network: merged key by key, lists replaced, null removes (RFC 7396). */
        change: z.record(name, z.unknown()).optional(),
        ask: z.strictObject({
          from: name,
          to: name,
          protocol: name,
          port: z.int().nullable(),
          oneWay: z.boolean().optional(),
          anyClientPort: z.boolean().optional(),
        }),
        reachable: z.union([z.boolean(), z.literal('unknown')]),
        hop: z.strictObject({
          kind: name,
          id: name,
          leg: z.enum(['request', 'reply']).optional(),
          rule: name.optional(),
          why: name.optional(),
        }),
      }),
    )
    .min(1),
});

/** Reads every case of a folder. @throws on an empty folder, an unknown field, and a name that is used twice. */
export function readCases(folder: string): readonly NetworkCase[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  if (files.length === 0) throw new Error(`no cases in ${folder}; put .json files there`);
  const cases = files.sort().flatMap((file) => {
    const { topology: base, cases: list } = checked(
      file,
      caseFile,
      JSON.parse(readFileSync(join(folder, file), 'utf8')),
    );
    return list.map(({ change, ...rest }) => {
      const network = checked(`${file}, "${rest.name}"`, topology, merge(base, change ?? {}));
      return { ...rest, file, topology: network } as NetworkCase;
    });
  });
  const twice = cases.find((c, i) => cases.findIndex((other) => other.name === c.name) !== i);
  if (twice !== undefined) throw new Error(`two cases are called "${twice.name}"; each needs a name of its own`);
  return cases;
}

function checked<T>(where: string, type: z.ZodType<T>, value: unknown): T {
  const result = type.safeParse(value);
  if (!result.success) throw new Error(`${where}: ${z.prettifyError(result.error)}`);
  return result.data;
}

function merge(base: unknown, change: unknown): unknown {
  if (!isObject(change)) return change;
  const merged: Record<string, unknown> = isObject(base) ? { ...base } : {};
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
