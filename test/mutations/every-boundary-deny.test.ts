import { join } from 'node:path';
import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import type { RawStack } from '../../lib/judge/assembly/raw-stack';
import { readManifest } from '../../lib/judge/assembly/read-manifest';
import { expectationsFrom } from '../../lib/judge/expectations-from';
import { iamProofs } from '../../lib/judge/iam/iam-proofs';
import { judge } from '../../lib/judge/judge';
import { loadProfile } from '../../lib/profile/load-profile';
import { synthesized } from '../support/assembly';
import type { Template } from './template';

// No statement of a boundary is there for show: whichever is taken away, turned round, or narrowed by one action, one
// resource or one condition, some proof of who can do what must fail. Rules that read the text of a statement do not count.

const PROFILES = ['baseline', 'cfts', 'cetbix', 'esh', 'clientflow'] as const;
/** The boundaries of the others are the same but for names and regions. */
const TO_THE_LAST_ACTION = 'cfts';
const AS_OF = '2026-11-21';
const root = join(__dirname, '../..');
/** Those that ask what a boundary alone withholds; the others would be asked for nothing. */
const PROOFS = ['IAM-26', 'IAM-33', 'ORG-04', 'IAM-25', 'IAM-17'];
const proofs = PROOFS.flatMap((id) => iamProofs.filter(({ control }) => control === id));

interface Said {
  readonly Sid: string;
  Effect: string;
  Action?: string | string[];
  NotAction?: string[];
  Resource?: unknown;
  NotResource?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}
type Weakening = readonly [name: string, weaken: (said: Said) => void];

/** What is left of a list without one of its members; an action that does not exist stands for none. */
function without<T>(list: readonly T[], index: number, none: T): T[] {
  return list.length === 1 ? [none] : list.toSpliced(index, 1);
}

function listOf<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function weakenings(said: Said, thorough: boolean): readonly Weakening[] {
  const dropped: Weakening = [
    'is dropped',
    (s) => Object.assign(s, { Action: 'iam:NoSuchAction', NotAction: undefined }),
  ];
  return thorough ? [dropped, ...turnedRound(said), ...narrowed(said)] : [dropped];
}

function turnedRound(said: Said): readonly Weakening[] {
  return [
    ['allows', (s) => Object.assign(s, { Effect: 'Allow' })],
    ['is never true', (s) => Object.assign(s, { Condition: { ...s.Condition, Null: { 'aws:PrincipalArn': 'true' } } })],
    [
      'speaks of another region only',
      (s) =>
        Object.assign(s, {
          Condition: {
            ...s.Condition,
            StringEquals: { ...s.Condition?.['StringEquals'], 'aws:RequestedRegion': 'xx-elsewhere-9' },
          },
        }),
    ],
    ...Object.entries(said.Condition ?? {}).map(
      ([operator, keys]): Weakening => [
        `compares ${operator} with other values`,
        (s) => Object.assign(s, { Condition: { ...s.Condition, [operator]: otherValues(operator, keys) } }),
      ],
    ),
  ];
}

function narrowed(said: Said): readonly Weakening[] {
  const resources = listOf(said.Resource).filter((resource) => resource !== '*');
  const actions = listOf(said.Action).filter((action) => action !== '*');
  return [
    ...resources.map(
      (resource, index): Weakening => [
        `leaves out ${JSON.stringify(resource)}`,
        (s) => Object.assign(s, { Resource: without(resources, index, 'arn:aws:iam::111111111111:role/none') }),
      ],
    ),
    ...actions.map(
      (action, index): Weakening => [
        `forgets ${action}`,
        (s) => Object.assign(s, { Action: without(actions, index, 'iam:NoSuchAction') }),
      ],
    ),
    ...(said.NotAction === undefined
      ? []
      : [['spares one more service', (s) => s.NotAction?.push('ec2:*')] satisfies Weakening]),
    ...(said.NotResource === undefined
      ? []
      : [['spares every resource', (s) => Object.assign(s, { NotResource: '*' })] satisfies Weakening]),
  ];
}

/** The values of a condition, changed so that it speaks of nobody whom it spoke of. */
function otherValues(operator: string, keys: Record<string, unknown>): Record<string, unknown> {
  if (operator === 'StringNotEquals') {
    return Object.fromEntries(Object.entries(keys).map(([key, old]) => [key, [old, 'sa-east-1'].flat()]));
  }
  const value = /Ip/.test(operator)
    ? ['0.0.0.0/0', '::/0']
    : /^(Null|Bool)/.test(operator)
      ? (old: unknown) => (String(old) === 'true' ? 'false' : 'true')
      : '*';
  return Object.fromEntries(
    Object.entries(keys).map(([key, old]) => [key, typeof value === 'function' ? value(old) : value]),
  );
}

function statementsOf(stack: RawStack, logicalId: string): Said[] {
  const { Resources } = stack.template as Template;
  const document = Resources[logicalId]?.Properties?.['PolicyDocument'] as { Statement: Said[] } | undefined;
  return document?.Statement ?? [];
}

describe.each(PROFILES)('the boundaries of %s', (profile) => {
  const stacks = readManifest(synthesized(profile));
  const expectations = expectationsFrom(loadProfile(profile, { root, asOf: AS_OF }).profile, AS_OF);
  const at = stacks.findIndex(({ name }) => name === 'Identity');
  const identity = stacks[at] as RawStack;
  const { Resources } = identity.template as Template;
  const boundaries = Object.keys(Resources).filter((id) => /^Boundaries/.test(id));

  const failing = (changed: readonly RawStack[]) => {
    const assembly = assemblyOf(changed);
    // One that fails is enough, so that the others need not be asked.
    return proofs.some((proof) => judge(assembly, expectations, [proof]).some(({ verdict }) => verdict === 'fails'));
  };

  it('are two, of which no proof complains', () => {
    expect(boundaries).toEqual([
      expect.stringMatching(/^BoundariesMachine/),
      expect.stringMatching(/^BoundariesHuman/),
    ]);
    expect(failing(stacks)).toBe(false);
  });

  const denials = boundaries.flatMap((logicalId) =>
    statementsOf(identity, logicalId)
      .filter(({ Effect }) => Effect === 'Deny')
      .map(({ Sid }) => ({ logicalId, Sid, boundary: logicalId.replace(/[0-9A-F]{8}$/, '') })),
  );

  it.each(denials)('need $Sid of $boundary to the last word', ({ logicalId, Sid }) => {
    const said = statementsOf(identity, logicalId).find((one) => one.Sid === Sid) as Said;
    const unnoticed = weakenings(said, profile === TO_THE_LAST_ACTION).filter(([, weaken]) => {
      const copy = structuredClone(identity);
      weaken(statementsOf(copy, logicalId).find((one) => one.Sid === Sid) as Said);
      return !failing(stacks.with(at, copy));
    });
    expect(unnoticed.map(([name]) => name)).toEqual([]);
  });
});
