import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

function synthesize(profile: string): {
  readonly folder: string;
  readonly status: number | null;
  readonly stderr: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-cdk-synth-'));
  const run = spawnSync('npx', ['--no-install', 'cdk', 'synth', '-q', '-c', `profile=${profile}`, '-o', folder], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CDK_VALIDATION: 'false', NODE_ENV: 'production' },
  });
  return { folder, status: run.status, stderr: run.stderr };
}

describe('cdk synth', () => {
  it('writes an assembly that names every stack, which cdk deploy would take', () => {
    const { folder, status } = synthesize('baseline');
    expect(status).toBe(0);
    const { artifacts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      artifacts: Record<string, { type: string }>;
    };
    const stacks = Object.values(artifacts).filter(({ type }) => type === 'aws:cloudformation:stack');
    expect(stacks).toHaveLength(11);
  }, 120_000);

  it('refuses a bad profile with its faults and writes no template', () => {
    const bad = join(root, 'test/profile/cases');
    const [first = ''] = readdirSync(bad).sort();
    const { folder, status, stderr } = synthesize(join(bad, first, 'profile.yaml'));
    expect(status).not.toBe(0);
    expect(stderr).toContain('profile.yaml');
    expect(readdirSync(folder).filter((name) => name.endsWith('.template.json'))).toEqual([]);
  }, 120_000);
});
