import fc from 'fast-check';
import { assemblyOf } from '../../../../lib/judge/assembly/assembly-of';
import { readManifest } from '../../../../lib/judge/assembly/read-manifest';
import { networkProofs } from '../../../../lib/judge/network/proofs';
import { reachMatrix } from '../../../../lib/judge/network/reach-matrix';
import { topologyOfAssembly } from '../../../../lib/judge/network/topology-of-assembly';
import { synthesized } from '../../../support/assembly';
import { ref, topologyOf } from './template';

type Template = { Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }> };

const stacks = readManifest(synthesized('clientflow'));
const network = stacks.find((s) => s.name === 'Network');
const original = network?.template as Template;
const places = Object.entries(original.Resources).flatMap(([id, { Properties = {} }]) =>
  Object.keys(Properties).map((key) => [id, key] as const),
);
const junk = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  'nonsense',
  '10.0.0.0/33',
  '::/129',
  '-1',
  -1,
  1e9,
  true,
  [],
  [null],
  {},
  { Ref: 'Leaf' },
  { Ref: 'Nobody' },
  { 'Fn::GetAtt': ['Leaf', 'Nothing'] },
  { 'Fn::Select': [9, []] },
  [{ CidrIp: 7 }],
  'sg-0',
  'pl-0',
  'toString',
  { Ref: 'hasOwnProperty' },
  'all',
);

it('answers, whatever stands in the properties of a network', () => {
  const expectations = {
    claims: new Set<string>(),
    edge: 'public',
    figures: {},
    skipped: new Set<string>(),
    asOf: '2026-11-21',
  } as const;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...places), junk), { minLength: 1, maxLength: 6 }), (changes) => {
      const template = structuredClone(original);
      // Nothing else to refer to: a reference to a resource of the stack could close a circle, which is refused before.
      template.Resources['Leaf'] = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.99.0.0/16' } };
      for (const [[id, key], value] of changes) {
        const properties = template.Resources[id]?.Properties;
        if (properties !== undefined) properties[key] = value;
      }
      const assembly = assemblyOf([{ name: 'Network', region: 'eu-central-1', template }]);
      const rows = reachMatrix(topologyOfAssembly(assembly));
      expect(rows.every((r) => r.reachable !== 'unknown' || r.blockedBy !== null)).toBe(true);
      for (const proof of networkProofs) expect(Array.isArray(proof.examine(assembly, expectations))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('takes a block that is none for unknown, not for closed', () => {
  const { securityGroups, subnets } = topologyOf({
    Vpc: ['VPC', { CidrBlock: '10.0.0.0/16' }],
    A: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/33' }],
    G: ['SecurityGroup', { SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: 'anywhere' }] }],
  });
  expect(subnets['A']?.cidrs).toEqual([{ unknown: '"10.0.0.0/33" is not a CIDR block' }]);
  expect(securityGroups?.['G']?.ingress).toEqual([
    { protocol: '-1', peer: { unknown: '"anywhere" is not a CIDR block' } },
  ]);
});
