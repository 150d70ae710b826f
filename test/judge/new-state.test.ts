import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import type { RawStack } from '../../lib/judge/assembly/raw-stack';
import { readManifest } from '../../lib/judge/assembly/read-manifest';
import { expectationsFrom } from '../../lib/judge/expectations-from';
import { judge } from '../../lib/judge/judge';
import { rules } from '../../lib/judge/rules';
import { STATEFUL } from '../../lib/judge/rules/grounds/backups';
import { synthesized } from '../support/assembly';
import { profileNamed } from '../support/stacks';

/** Which controls ask whether data is in a backup of some kind, and whether it lies under a key of the customer. */
const BACKED_UP = ['BAK-11', 'BAK-28', 'DATA-03', 'DB-08'];
const ENCRYPTED = ['STO-03', 'STO-11', 'DB-01', 'DATA-01', 'KEY-07'];
const asked = rules.filter(({ control }) => [...BACKED_UP, ...ENCRYPTED].includes(control));
const PROFILES = ['baseline', 'cfts', 'cetbix', 'esh', 'clientflow'];
/** What else keeps data, beside the types that AWS Backup takes. */
const OTHERS = [
  'AWS::DocDBElastic::Cluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::MemoryDB::Cluster',
  'AWS::RedshiftServerless::Namespace',
  'AWS::S3Tables::TableBucket',
];

function brokenBy(profile: string, add: Record<string, unknown> = {}) {
  const stacks: readonly RawStack[] = readManifest(synthesized(profile)).map((stack) => {
    if (stack.name !== 'Storage') return stack;
    const template = structuredClone(stack.template) as { Resources: Record<string, unknown> };
    Object.assign(template.Resources, add);
    return { ...stack, template };
  });
  const expectations = expectationsFrom(profileNamed(profile), '2026-11-21');
  return judge(assemblyOf(stacks), expectations, asked).flatMap(({ control, findings }) =>
    findings.filter(({ verdict }) => verdict !== 'holds').map(({ subject }) => `${control} ${subject.logicalId}`),
  );
}

describe.each(PROFILES)('state in %s', (profile) => {
  it('is encrypted and backed up as it stands', () => {
    expect(brokenBy(profile)).toEqual([]);
  });

  it.each([...Object.keys(STATEFUL), ...OTHERS])(
    'of type %s is refused when it comes without key and backup',
    (Type) => {
      const broken = brokenBy(profile, { NewState: { Type, Properties: {} } });
      const by = (controls: readonly string[]) => controls.filter((control) => broken.includes(`${control} NewState`));
      expect(by(ENCRYPTED)).not.toEqual([]);
      expect(by(BACKED_UP)).not.toEqual([]);
    },
  );
});
