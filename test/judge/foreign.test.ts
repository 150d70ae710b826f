import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { allRules } from '../../lib/judge/all-rules';
import { AssemblyError } from '../../lib/judge/assembly/assembly-error';
import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import { parseTemplate } from '../../lib/judge/assembly/parse-template';
import { isRawRecord } from '../../lib/judge/assembly/raw-stack';
import { readAssembly } from '../../lib/judge/assembly/read-assembly';
import { expectationsOfNobody } from '../../lib/judge/expectations-from';
import { judge } from '../../lib/judge/judge';
import { judgePromises } from '../../lib/judge/judge-promises';
import { promises } from '../../lib/promises/promises';

const EXPECTATIONS = expectationsOfNobody('2026-11-21');
const FILES = ['web-app.json', 'serverless-api.yaml', 'landing-zone.yaml'] as const;
const pathOf = (file: string) => join(__dirname, 'foreign', file);
const judged = (file: string) => judge(readAssembly(pathOf(file)), EXPECTATIONS, allRules);

/** Control -> logical ids that fail, and the controls that hold; what is not applicable is left out. */
function verdictsOf(file: string) {
  const judgements = judged(file);
  const failing = judgements.filter(({ verdict }) => verdict === 'fails');
  return {
    fails: Object.fromEntries(
      failing.map(({ control, findings }) => [
        control,
        [...new Set(findings.filter((f) => f.verdict === 'fails').map((f) => f.subject.logicalId))].sort(),
      ]),
    ),
    holds: judgements.filter(({ verdict }) => verdict === 'holds').map(({ control }) => control),
    unknown: judgements.filter(({ verdict }) => verdict === 'unknown').map(({ control }) => control),
  };
}

describe('templates that Rampart did not make', () => {
  it('finds in a public web shop the open database, the shell that a range covers, and the plain listener', () => {
    expect(verdictsOf('web-app.json')).toEqual({
      fails: {
        'DB-01': ['Database'],
        'DB-02': ['Database'],
        'DB-03': ['Database'],
        'DB-04': ['Database'],
        'DB-05': ['Database'],
        'DB-06': ['Database'],
        'DB-07': ['Database'],
        'EDGE-02': ['PlainListener'],
        'EDGE-07': ['Targets'],
        'EDGE-08': ['Balancer'],
        'EDGE-10': ['Balancer'],
        'EDGE-11': ['Balancer'],
        'EDGE-12': ['Balancer'],
        'LOG-09': ['VPC'],
        'LOG-10': ['VPC'],
        'NET-01': ['DatabaseGroup'],
        'NET-02': ['BastionGroup'],
        'NET-03': ['BalancerGroup', 'BastionGroup', 'DatabaseGroup'],
        'NET-05': ['SubnetA', 'SubnetB'],
        'NET-06': ['Database'],
        'NET-07': ['SubnetA', 'SubnetB'],
        'NET-08': ['SubnetA', 'SubnetB'],
        'NET-09': ['VPC'],
        'NET-13': ['VPC'],
        'RES-07': ['Database', 'Uploads'],
        'STO-01': ['Uploads'],
        'STO-02': ['Uploads'],
        'STO-03': ['Uploads'],
        'STO-05': ['Uploads'],
        'STO-06': ['Uploads'],
        'STO-16': ['Uploads'],
        'STO-18': ['Uploads'],
      },
      holds: ['DET-11', 'IAM-01', 'KEY-07', 'NET-04', 'RES-09', 'VUL-06'],
      unknown: [],
    });
  });

  it('tells the cared-for half of a serverless API from the careless one', () => {
    expect(verdictsOf('serverless-api.yaml')).toEqual({
      fails: {
        'BAK-18': ['Drafts', 'Orders'],
        'DB-05': ['Drafts', 'Orders'],
        'IAM-03': ['Role'],
        'IAM-04': ['Role'],
        'IAM-05': ['Role'],
        'IAM-07': ['Role'],
        'IAM-28': ['Role'],
        'IAM-27': ['Role'],
        'KEY-05': ['Key'],
        'LOG-07': ['DebugLogs'],
        'LOG-08': ['DebugLogs'],
        'RES-07': ['Drafts'],
        'STO-11': ['Drafts'],
        'STO-14': ['Function'],
      },
      holds: [
        'DET-11',
        'IAM-01',
        'IAM-02',
        'IAM-06',
        'IAM-18',
        'IAM-19',
        'IAM-21',
        'IAM-32',
        'IAM-35',
        'KEY-01',
        'KEY-02',
        'KEY-03',
        'KEY-04',
        'KEY-06',
        'KEY-07',
        'KEY-08',
        'KEY-09',
        'KEY-10',
        'KEY-11',
        'KEY-12',
        'LOG-15',
        'RES-09',
      ],
      unknown: [],
    });
  });

  it('finds in a landing zone the key of everybody, the unvalidated trail and the administrator', () => {
    expect(verdictsOf('landing-zone.yaml')).toEqual({
      fails: {
        'DET-02': ['Detector'],
        'DET-03': ['Detector'],
        'IAM-01': ['Admin'],
        'IAM-06': ['Admin'],
        'IAM-19': ['ArchiveKey'],
        'IAM-28': ['ArchiveKey'],
        'IAM-32': ['ArchivePolicy'],
        'KEY-01': ['ArchiveKey'],
        'KEY-03': ['ArchiveKey'],
        'KEY-04': ['ArchiveKey'],
        'KEY-05': ['ArchiveKey'],
        'KEY-09': ['ArchiveKey'],
        'KEY-10': ['ArchiveKey'],
        'KEY-11': ['ArchiveKey'],
        'LOG-02': ['Trail'],
        'LOG-03': ['Trail'],
        'LOG-06': ['Trail'],
        'LOG-16': ['Archive'],
        'RES-08': ['ArchivePolicy'],
        'STO-04': ['Archive'],
        'STO-16': ['Archive'],
        'STO-17': ['Archive'],
      },
      holds: [
        'DET-11',
        'IAM-07',
        'KEY-02',
        'KEY-06',
        'KEY-07',
        'LOG-17',
        'RES-07',
        'RES-09',
        'STO-01',
        'STO-02',
        'STO-03',
        'STO-05',
        'STO-06',
        'STO-07',
      ],
      unknown: [],
    });
  });

  it.each(FILES)('claims no promise for %s', (file) => {
    const verdicts = judgePromises(judged(file), promises, EXPECTATIONS, new Map()).map(({ verdict }) => verdict);
    expect(new Set(verdicts)).toEqual(new Set(['not-claimed']));
  });
});

describe('1,000 odd templates', () => {
  const templates = FILES.map((file) => parseTemplate(file, readFileSync(pathOf(file), 'utf8')));
  const odd = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      '',
      '*',
      -1,
      1e21,
      true,
      [],
      {},
      [[]],
      [null],
      '0.0.0.0/99',
      'arn:aws:::',
      '${',
      '\u0000',
    ),
    fc.constantFrom<unknown>(
      { Ref: 'Nobody' },
      { Ref: 'AWS::NoValue' },
      { 'Fn::GetAtt': ['Nobody', 'Arn'] },
      { 'Fn::Sub': '${Nobody}-${AWS::Region}' },
      { 'Fn::If': ['Never', 1, 2] },
      { 'Fn::Select': [9, ['a']] },
      { 'Fn::ImportValue': 'elsewhere' },
      '{{resolve:ssm:/a:1}}',
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );

  it('are judged or refused with a reason, and never crash the judge', () => {
    const seen = { judged: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...templates),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), odd), {
          minLength: 1,
          maxLength: 4,
        }),
        (template, changes) => {
          const mangled = changes.reduce<unknown>((now, [where, value]) => replaced(now, where, value), template);
          try {
            const assembly = assemblyOf([{ name: 'Odd', template: mangled }]);
            const findings = judge(assembly, EXPECTATIONS, allRules).flatMap((judgement) => judgement.findings);
            expect(findings.filter(({ reason }) => reason.startsWith('could not be examined'))).toEqual([]);
            seen.judged += 1;
          } catch (error) {
            if (!(error instanceof AssemblyError)) throw error;
            seen.refused += 1;
          }
        },
      ),
      { numRuns: 1000, seed: 20261121 },
    );
    expect(seen.judged + seen.refused).toBe(1000);
    expect(seen.judged).toBeGreaterThan(500);
  }, 120_000);
});

/** The value with one node replaced: the one that lies at this share of all nodes. */
function replaced(root: unknown, where: number, value: unknown): unknown {
  let left = Math.floor(where * nodes(root));
  const walk = (node: unknown): unknown => {
    if (left < 0) return node;
    left -= 1;
    if (left < 0) return value;
    if (Array.isArray(node)) return node.map(walk);
    return isRawRecord(node)
      ? Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, walk(inner)]))
      : node;
  };
  return isRawRecord(root) ? Object.fromEntries(Object.entries(root).map(([key, inner]) => [key, walk(inner)])) : root;
}

function nodes(value: unknown): number {
  const inner = Array.isArray(value) ? value : isRawRecord(value) ? Object.values(value) : [];
  return inner.reduce((sum: number, child) => sum + 1 + nodes(child), 0);
}
