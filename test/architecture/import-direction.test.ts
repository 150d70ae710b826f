import { importsOf } from './imports';
import { refusal, roomOf } from './rooms';
import { sources } from './source-files';

const files = sources();

describe('import direction', () => {
  it('sees the whole house', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it('gives every source file a room', () => {
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  it('lets no room import what it must not know', () => {
    const strangers = files.flatMap((file) =>
      importsOf(file).flatMap(({ from, to }) => {
        const why = refusal(roomOf(from) ?? from, to);
        return why === undefined ? [] : [`${from} imports ${to}: ${why}`];
      }),
    );
    expect(strangers).toEqual([]);
  });

  it('has no ring of files that import one another', () => {
    const edges = new Map(files.map((file) => [file, importsOf(file).map(({ to }) => to)]));
    expect(ringOf(edges)).toEqual([]);
  });
});

describe('the table of rooms', () => {
  it.each([
    ['lib/judge/rules', 'lib/constructs/sealed-key.ts'],
    ['lib/judge/iam', 'lib/judge/rules/x.ts'],
    ['lib/judge/network', 'lib/judge/judge.ts'],
    ['lib/judge', 'aws-cdk-lib'],
    ['lib/report', 'lib/judge/judge.ts'],
    ['lib/waivers', 'aws-cdk-lib'],
    ['lib/promises', 'node:fs'],
    ['lib/promises', 'lib/profile/profile.ts'],
    ['lib/stacks/keys', 'lib/stacks/logging/logging-stack.ts'],
    ['lib/constructs', 'lambdas/enable-key-rotation/decide.ts'],
    ['lib/constructs', 'lib/stacks/keys/keys-stack.ts'],
    ['lib/gates', 'lib/constructs/sealed-key.ts'],
    ['lambdas/enable-key-rotation', 'lib/promises/control.ts'],
    ['lambdas/enable-key-rotation', 'lambdas/restore-detector/contract.ts'],
    ['lambdas/enable-key-rotation/contract', 'lambdas/runtime/event.ts'],
    ['lambdas/enable-key-rotation/decide', 'lambdas/enable-key-rotation/handler.ts'],
    ['lambdas/runtime', 'lambdas/enable-key-rotation/contract.ts'],
    ['bin', 'test/support/x.ts'],
  ])('refuses %s the import of %s', (room, to) => {
    expect(refusal(room, to)).toEqual(expect.any(String));
  });

  it.each([
    ['lib/judge/rules', 'lib/judge/iam/policy.ts'],
    ['lib/judge/rules', 'lib/judge/rule.ts'],
    ['lib/gates', 'aws-cdk-lib'],
    ['lib/stacks/keys', 'lib/constructs/sealed-key.ts'],
    ['lib/stacks/remediation', 'lambdas/enable-key-rotation/contract.ts'],
    ['lambdas/enable-key-rotation', 'lambdas/enable-key-rotation/decide.ts'],
    ['lambdas/enable-key-rotation/decide', 'lambdas/enable-key-rotation/contract.ts'],
    ['lambdas/enable-key-rotation', '@aws-sdk/client-kms'],
  ])('allows %s the import of %s', (room, to) => {
    expect(refusal(room, to)).toBeUndefined();
  });
});

/** One ring, if there is any, as the files on it. */
function ringOf(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    path.push(file);
    for (const next of edges.get(file) ?? []) {
      const ring = visit(next);
      if (ring.length > 0) return ring;
    }
    path.pop();
    done.add(file);
    return [];
  };
  for (const file of edges.keys()) {
    const ring = visit(file);
    if (ring.length > 0) return ring;
  }
  return [];
}
