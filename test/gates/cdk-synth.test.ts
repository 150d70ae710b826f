import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** `cdk synth` of the weak app in a process of its own, as an engineer runs it. */
function synth(...args: string[]) {
  const outdir = mkdtempSync(join(tmpdir(), 'rampart-cdk-'));
  const command = [
    'cdk',
    'synth',
    '--no-validation',
    '-q',
    '-o',
    outdir,
    '--app',
    'node --import tsx test/gates/weak-app.ts',
  ];
  // Jest says NODE_ENV=test, which CDK takes for a run in memory.
  const { NODE_ENV: _, ...rest } = process.env;
  const env = { ...rest, CDK_DISABLE_CLI_TELEMETRY: 'true', CDK_DISABLE_VERSION_CHECK: '1' };
  const { status, stdout, stderr } = spawnSync('npx', [...command, ...args], { cwd: root, env, encoding: 'utf8' });
  rmSync(outdir, { recursive: true });
  return { status, output: stdout + stderr };
}

describe('cdk synth behind the gates', () => {
  it('exits with 1 on a finding and names construct and rule', () => {
    const { status, output } = synth();
    expect(status).toBe(1);
    expect(output).toContain('S/T');
    expect(output).toContain('Rule AwsSolutions::AwsSolutions-SNS3');
  }, 60_000);

  it('exits with 0 when nothing is found', () => {
    const { status, output } = synth('-c', 'encrypted=true');
    expect(output).not.toContain('FATAL');
    expect(status).toBe(0);
  }, 60_000);
});
