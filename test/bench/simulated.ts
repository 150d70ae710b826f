import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Bench, timed } from './bench';

const NETWORKS = 10_000;
const root = join(__dirname, '../..');

/** The network proof against the simulator that sends single packets, over far more random networks than a test run takes. */
export const simulated: Bench = {
  name: 'simulated',
  run() {
    const args = ['node_modules/jest/bin/jest.js', 'test/judge/network/reach.property.test.ts'];
    const env = { ...process.env, RAMPART_NETWORKS: String(NETWORKS) };
    let status: number | null = null;
    let said = '';
    const ms = timed(() => {
      const run = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
      ({ status } = run);
      said = run.stderr;
    });
    if (status !== 0) throw new Error(`the proof and the simulator disagree:\n${said}`);
    return [{ what: 'random networks that agree', value: NETWORKS, unit: '', note: `in ${Math.round(ms / 1000)} s` }];
  },
};
