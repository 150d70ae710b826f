import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COLOUR_CODE, type Ran, rampart } from './command';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rampart-start-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (name: string) => readFileSync(join(folder, 'out', name), 'utf8');

describe('npm start on a sound profile', () => {
  let ran: Ran;
  beforeAll(() => {
    ran = rampart('start', 'baseline', '--as-of', '2026-11-21', '--out', join(folder, 'out'));
  }, 120_000);

  it('exits 0 and prints one screen with digest, cost, report and next command', () => {
    expect({ status: ran.status, head: ran.stdout.split('\n')[0] }).toEqual({
      status: 0,
      head: expect.stringMatching(/^Rampart \S+ {2}profile baseline {2}as of 2026-11-21$/),
    });
    expect(ran.stdout).toMatch(/^Digest +[0-9a-f]{64}$/m);
    expect(ran.stdout).toMatch(/^Cost a month +USD \d+\.\d\d/m);
    expect(ran.stdout).toMatch(/^Report +\S+\/report\/index\.html$/m);
    expect(ran.stdout).toMatch(/^Next +npx cdk deploy --all --app \S+\/assembly$/m);
    expect(ran.stdout).toMatch(/^Time +.*load .*synth .*judge .*report /m);
  });

  it('writes no colour codes and no progress into a pipe', () => {
    expect(ran.stdout + ran.stderr).not.toContain(COLOUR_CODE);
    expect(ran.stdout).not.toContain('\r');
    expect(ran.stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('writes the report with a verdict and a why for each of 175 promises', () => {
    const judged = JSON.parse(read('report/judgements.json')) as {
      profile: string;
      digest: string;
      asOf: string;
      promises: { id: string; verdict: string; why: string }[];
    };
    expect(judged).toMatchObject({ profile: 'baseline', asOf: '2026-11-21' });
    expect(ran.stdout).toContain(judged.digest);
    expect(judged.promises).toHaveLength(175);
    expect(judged.promises.filter(({ why }) => why.trim() === '')).toEqual([]);
    for (const file of ['index.html', 'promises.md', 'judgements.sarif'])
      expect(existsSync(join(folder, 'out/report', file))).toBe(true);
  });

  it('gives every SARIF result a place in the repository', () => {
    const log = JSON.parse(read('report/judgements.sarif')) as {
      runs: { properties: { resultsWithoutPlace: number } }[];
    };
    expect(log.runs[0]?.properties.resultsWithoutPlace).toBe(0);
    expect(read('report/judgements.sarif')).not.toContain(folder);
  });

  it('gives the judge alone the same verdicts and the same digest', () => {
    const json = join(folder, 'check.json');
    const { status, stdout } = rampart(
      'check',
      join(folder, 'out/assembly'),
      ...['--profile', 'baseline', '--as-of', '2026-11-21', '--json', json],
    );
    expect(status).toBe(0);
    expect(stdout).not.toContain(COLOUR_CODE);
    expect(readFileSync(json, 'utf8')).toBe(read('report/judgements.json'));
  });
});

it('exits 1 and names the control where one fails: waivers that have expired', () => {
  const { status, stdout } = rampart('start', 'baseline', '--as-of', '2027-12-01', '--out', join(folder, 'late'));
  expect(status).toBe(1);
  expect(stdout).toMatch(/^✗ EVI-01 .*fails/m);
  expect(existsSync(join(folder, 'late/report/index.html'))).toBe(true);
}, 120_000);

it('exits 2 at a bad profile, says all its faults with their places, and writes nothing', () => {
  const profile = join(folder, 'bad.yaml');
  writeFileSync(profile, 'extends: baseline\nname: bad\nhomeRegion: mars-north-1\nnetwork:\n  cidr: 10.0.0.0/99\n');
  const { status, stdout, stderr } = rampart('start', profile, '--out', join(folder, 'bad'));
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/bad\.yaml:3:\d+ {2}homeRegion/);
  expect(stderr).toMatch(/bad\.yaml:5:\d+ {2}network\.cidr/);
  expect(existsSync(join(folder, 'bad'))).toBe(false);
});

it('exits 2 at a profile that nobody wrote, and at an option that nobody knows', () => {
  expect(rampart('start', 'nobody')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('baseline'),
  });
  expect(rampart('start', '--colour')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('--colour'),
  });
});

it('exits 2 with one line where its folder cannot be made', () => {
  const inTheWay = join(folder, 'in-the-way');
  writeFileSync(inTheWay, 'no folder');
  const { status, stdout, stderr } = rampart('start', 'baseline', '--out', inTheWay);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toBe(
    `--out ${inTheWay}/assembly cannot be cleared (ENOTDIR); name one in a folder that is there and that you may write to\n`,
  );
});
