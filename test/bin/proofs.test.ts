import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesized } from '../support/assembly';
import { COLOUR_CODE, jsonLines, rampart } from './command';

let assembly: string;
let folder: string;
beforeAll(() => {
  assembly = synthesized('baseline');
  folder = mkdtempSync(join(tmpdir(), 'rampart-proofs-'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

function batch(...questions: readonly unknown[]): string {
  const path = join(folder, 'batch.jsonl');
  writeFileSync(path, questions.map((q) => (typeof q === 'string' ? q : JSON.stringify(q))).join('\n'));
  return path;
}

const ROLE = 'arn:aws:iam::111111111111:role/rampart/baseline/service/rampart-baseline-backup';
const OBJECT = 'arn:aws:s3:::somewhere/file';

describe('can', () => {
  it('answers one question as text, without colour', () => {
    const { status, stdout, stderr } = rampart(
      'can',
      assembly,
      ...['--as', ROLE, '--do', 's3:PutBucketPolicy', '--on', OBJECT],
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^(allowed|explicitly-denied|implicitly-denied|unknown) +arn:aws:iam::111111111111:role\//);
    expect(stdout).not.toContain(COLOUR_CODE);
  });

  it('refuses to ask for no resource where the action works on one', () => {
    const { status, stderr } = rampart('can', assembly, '--as', ROLE, '--do', 's3:GetObject', '--on', '*');
    expect(status).toBe(2);
    expect(stderr).toContain('s3:GetObject works on a resource, and * names none; ask --on <arn> of one');
  });

  it('says so where the resource is not in the assembly', () => {
    const { stdout } = rampart('can', assembly, '--as', ROLE, '--do', 's3:GetObject', '--on', OBJECT);
    expect(stdout).toContain(`note: ${OBJECT} is not in the assembly; whether a policy of its own lets anybody in`);
  });

  it('answers each line of a batch as JSON, in order, with the question repeated', () => {
    const questions = [
      { as: ROLE, do: 'sts:GetCallerIdentity', on: '*', with: {} },
      {
        as: ROLE,
        do: 'iam:CreateUser',
        on: 'arn:aws:iam::111111111111:user/x',
        with: { 'aws:SourceIp': '203.0.113.7' },
      },
      { as: ROLE, do: 's3:GetObject', on: OBJECT, with: { 'aws:PrincipalOrgPaths': ['a', 'b'] } },
    ];
    const { status, stdout } = rampart(
      'can',
      assembly,
      '--batch',
      batch(questions[0], '', questions[1], questions[2]),
      '--json',
    );
    expect(status).toBe(0);
    const answers = jsonLines(stdout);
    const decision = expect.stringMatching(/^(allowed|explicitly-denied|implicitly-denied|unknown)$/);
    expect(answers).toEqual(
      questions.map((question) => ({
        ...question,
        decision,
        by: expect.any(Array),
        ...(question.on === OBJECT ? { note: expect.stringContaining(OBJECT) } : {}),
      })),
    );
    expect(answers[0]).toMatchObject({ decision: 'allowed' });
    expect(answers[1]).toMatchObject({ decision: expect.stringContaining('denied') });
  });

  it('takes the values of --with, twice the same key as a list', () => {
    const { stdout } = rampart(
      'can',
      assembly,
      ...['--as', ROLE, '--do', 's3:GetObject', '--on', OBJECT, '--json', '--with', 'a=1', 'a=2', 'b=x=y'],
    );
    expect(jsonLines(stdout)).toMatchObject([{ with: { a: ['1', '2'], b: 'x=y' } }]);
  });

  it('says of whom nothing is known, and of services and roots nothing', () => {
    const note =
      'arn:aws:iam::111111111111:role/oprator is not in the assembly; it is taken to have every permission that its own account can give';
    const as = [
      'arn:aws:iam::111111111111:role/oprator',
      'arn:aws:iam::111111111111:root',
      'lambda.amazonaws.com',
      ROLE,
    ];
    const path = batch(
      ...as.map((who) => ({ as: who, do: 'ec2:CreateTags', on: 'arn:aws:ec2:eu-central-1:111111111111:volume/vol-1' })),
    );
    const answers = jsonLines(rampart('can', assembly, '--batch', path, '--json').stdout);
    expect(answers.map((answer) => (answer as { note?: string }).note)).toEqual([
      note,
      undefined,
      undefined,
      undefined,
    ]);
    expect(
      rampart('can', assembly, '--batch', path)
        .stdout.split('\n')
        .filter((line) => /note/.test(line)),
    ).toEqual([`  note: ${note}`]);
  });

  it('lets the policies of the organisation take part that a profile declares', () => {
    const profile = join(folder, 'below.yaml');
    writeFileSync(
      profile,
      `extends: baseline
name: below
organisation:
  id: o-abcdefghij
  serviceControlPolicies:
    - attachedTo: root
      name: NoBuckets
      document:
        Version: "2012-10-17"
        Statement: [{ Sid: NoBuckets, Effect: Deny, Action: "s3:*", Resource: "*" }]
`,
    );
    const question = [
      '--as',
      'arn:aws:iam::111111111111:root',
      '--do',
      's3:ListBucket',
      '--on',
      'arn:aws:s3:::somewhere',
    ];
    const decisions = [[], ['--profile', profile]].map((more) =>
      jsonLines(rampart('can', assembly, ...question, ...more, '--json').stdout),
    );
    expect(decisions).toMatchObject([
      [{ decision: 'allowed' }],
      [{ decision: 'explicitly-denied', by: ['scp/NoBuckets#NoBuckets'] }],
    ]);
  });

  it('exits 2 at a profile that is not there', () => {
    const question = ['--as', ROLE, '--do', 's3:GetObject', '--on', OBJECT, '--profile', 'nobody'];
    expect(rampart('can', assembly, ...question)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('nobody'),
    });
  });

  it.each([
    ['no question at all', [], /lacks as; ask --as/],
    ['something that is no action', ['--as', ROLE, '--do', 'read', '--on', OBJECT], /"read" is no action/],
    [
      'an action that AWS does not have',
      ['--as', ROLE, '--do', 's3:GetObjet', '--on', OBJECT],
      /AWS has no action "s3:GetObjet"; did you mean s3:GetObject\?$/m,
    ],
    [
      'a service that AWS does not have',
      ['--as', ROLE, '--do', 'kmss:Decrypt', '--on', OBJECT],
      /AWS has no service "kmss" in "kmss:Decrypt"; did you mean kms:Decrypt\?$/m,
    ],
    [
      'an action that is near to none',
      ['--as', ROLE, '--do', 's3:Xq', '--on', OBJECT],
      /AWS has no action "s3:Xq"; take one of the Service Authorization Reference$/m,
    ],
    ['something that is no ARN', ['--as', ROLE, '--do', 's3:GetObject', '--on', 'file'], /"file" is no resource/],
    [
      'a pair without a value',
      ['--as', ROLE, '--do', 's3:GetObject', '--on', OBJECT, '--with', 'a'],
      /--with a is no key=value/,
    ],
  ])('exits 2 at %s', (_, args, message) => {
    expect(rampart('can', assembly, ...args)).toMatchObject({ status: 2, stderr: expect.stringMatching(message) });
  });

  it('exits 2 at a line of a batch that is no question, and names the line', () => {
    const path = batch({ as: ROLE, do: 's3:GetObject', on: OBJECT }, '{"as": ');
    expect(rampart('can', assembly, '--batch', path, '--json')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(`${path}:2`),
    });
  });
});

describe('a line of a batch', () => {
  it('that asks for an action that AWS does not have is named, and exits 2', () => {
    const path = batch({ as: ROLE, do: 's3:GetObject', on: OBJECT }, { as: ROLE, do: 's3:GetObjet', on: OBJECT });
    expect(rampart('can', assembly, '--batch', path, '--json')).toMatchObject({
      status: 2,
      stderr: `${path}:2: AWS has no action "s3:GetObjet"; did you mean s3:GetObject?\n`,
    });
  });
});

describe('reach', () => {
  it('answers one question as JSON, with the hop that stops it', () => {
    const { status, stdout } = rampart(
      'reach',
      assembly,
      ...['--from', 'internet', '--to', 'data', '--port', '5432', '--json'],
    );
    expect(status).toBe(0);
    expect(jsonLines(stdout)).toEqual([
      {
        from: 'internet',
        to: 'data',
        protocol: 'tcp',
        port: 5432,
        reachable: false,
        path: [],
        blockedBy: expect.objectContaining({ kind: 'internet-gateway' }),
      },
    ]);
  });

  it('answers each line of a batch, in order', () => {
    const path = batch(
      { from: 'app', to: 'data', protocol: 'tcp', port: 5432 },
      { from: 'data', to: 'internet', protocol: 'tcp', port: 443 },
      { from: 'app', to: 'data', protocol: 'tcp', port: 22 },
    );
    const { status, stdout } = rampart('reach', assembly, '--batch', path, '--json');
    expect(status).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([
      { from: 'app', to: 'data', port: 5432, reachable: true, blockedBy: null },
      { from: 'data', to: 'internet', port: 443, reachable: false },
      { from: 'app', to: 'data', port: 22, reachable: false },
    ]);
  });

  it('asks on the terms of its flags, and repeats them with the question', () => {
    const asked = rampart(
      ...['reach', assembly, '--from', 'app', '--to', 'data', '--port', '5432'],
      ...['--one-way', '--any-client-port', '--json'],
    );
    const answer = JSON.parse(asked.stdout);
    expect(answer).toMatchObject({ oneWay: true, anyClientPort: true, reachable: true });
    expect(answer.path.map(({ leg }: { leg: string }) => leg)).not.toContain('reply');
  });

  it('exits 2 where a batch says something else of its terms than yes or no', () => {
    const path = batch({ from: 'app', to: 'data', port: 5432, oneWay: 'perhaps' });
    expect(rampart('reach', assembly, '--batch', path)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(':1: oneWay must be true or false'),
    });
  });

  it('prints the whole matrix without a question, without colour', () => {
    const { status, stdout } = rampart('reach', assembly);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^VPC +from +to +family/m);
    expect(stdout).toContain('Everything else is not reachable');
    expect(stdout).not.toContain(COLOUR_CODE);
  });

  it('exits 2 at a place that is not there, and says which are', () => {
    expect(rampart('reach', assembly, '--from', 'nowhere', '--to', 'data')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/"nowhere" is no part of the network.*edge, app, data, admin/),
    });
  });
});
