import { type ChildProcess, spawn } from 'node:child_process';

/** Runs built bundles as Node loads them; inside jest the SDK's lazy imports have no module system to ask. */
const HOST = `
process.on('message', async ({ file, event }) => {
  const began = performance.now();
  const answer = await require(file).handler(event, {}).then(
    (value) => ({ value }),
    (error) => ({ error: String(error) }),
  );
  process.send({ ...answer, milliseconds: performance.now() - began, heapMb: Math.round(process.memoryUsage().heapUsed / 1e6) });
});
`;

export interface Ran {
  readonly value?: unknown;
  readonly error?: string;
  readonly milliseconds: number;
  readonly heapMb: number;
}

/** A Node process of its own with the environment of this one, as Lambda's is; it runs one event at a time. */
export class BundleHost {
  private readonly child: ChildProcess;

  constructor() {
    this.child = spawn(process.execPath, ['-e', HOST], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: process.env,
    });
  }

  public run(file: string, event: unknown): Promise<Ran> {
    return new Promise((resolve, reject) => {
      this.child.once('message', (ran) => resolve(ran as Ran));
      this.child.once('error', reject);
      this.child.send({ file, event });
    });
  }

  public close(): void {
    this.child.removeAllListeners();
    this.child.kill();
  }
}
