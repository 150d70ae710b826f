import { readAssembly } from '../../../lib/judge/assembly/read-assembly';
import { removalPlan } from '../../../lib/judge/removal/removal-plan';
import { synthesized } from '../../support/assembly';

describe.each(['baseline', 'cfts', 'cetbix', 'esh', 'clientflow'])('the removal of %s', (profile) => {
  const assembly = () => readAssembly(synthesized(profile));

  it('takes every stack once, none before those that use it, and the keys last', () => {
    const { order } = removalPlan(assembly());
    expect(order.map(({ stack }) => stack).toSorted()).toEqual(
      assembly()
        .stacks.map(({ name }) => name)
        .toSorted(),
    );
    for (const [index, { waitsFor }] of order.entries()) {
      const before = order.slice(0, index).map(({ stack }) => stack);
      expect(before).toEqual(expect.arrayContaining([...waitsFor]));
    }
    expect(order.at(-1)?.stack).toBe('Keys');
  }, 240_000);

  it('is blocked by termination protection of every stack', () => {
    const { blocks, free, order } = removalPlan(assembly());
    const protectedOnes = blocks.filter(({ kind }) => kind === 'termination-protection').map(({ stack }) => stack);
    expect(protectedOnes).toEqual(order.map(({ stack }) => stack));
    expect(free).toBe(false);
  });

  it('names everything that is retained, with a reason and an end', () => {
    const { stays } = removalPlan(assembly());
    const retained = assembly().stacks.flatMap(({ resources }) =>
      resources.filter(({ deletionPolicy }) => deletionPolicy === 'Retain' || deletionPolicy === 'Snapshot'),
    );
    expect(stays.map(({ logicalId }) => logicalId).toSorted()).toEqual(
      expect.arrayContaining(retained.map(({ logicalId }) => logicalId).toSorted()),
    );
    expect(stays.filter(({ why, until }) => why === '' || until === '')).toEqual([]);
    const archive = stays.find(({ stack, days }) => stack === 'Logging' && days === 365);
    expect(archive).toMatchObject({ type: 'AWS::S3::Bucket', final: false });
    const vault = stays.find(({ type }) => type === 'AWS::Backup::BackupVault');
    expect(vault).toMatchObject({ days: 30, final: false });
  });
});
