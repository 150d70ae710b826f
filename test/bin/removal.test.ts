import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesized } from '../support/assembly';
import { COLOUR_CODE, jsonLines, rampart } from './command';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rampart-removal-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('removal', () => {
  it('ends with 1 while something blocks, and says what, why, until when and in which order', () => {
    const { status, stdout, stderr } = rampart('removal', synthesized('baseline'));
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('rampart-baseline-keys');
    expect(stdout).toContain('Blocks: CloudFormation refuses to delete a stack under termination protection');
    expect(stdout).toContain('365 days after its last object');
    expect(stdout).toContain('Blocked by what is above.');
    expect(stdout).not.toContain(COLOUR_CODE);
  }, 240_000);

  it('prints the whole plan as JSON', () => {
    const { status, stdout } = rampart('removal', synthesized('baseline'), '--json');
    expect(status).toBe(1);
    expect(jsonLines(stdout)).toEqual([
      {
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        order: expect.any(Array),
        blocks: expect.any(Array),
        stays: expect.any(Array),
        putBack: [],
        free: false,
      },
    ]);
  });

  it('ends with 0 where nothing blocks', () => {
    const file = join(folder, 'topic.template.json');
    writeFileSync(file, JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }));
    const { status, stdout } = rampart('removal', file);
    expect(status).toBe(0);
    expect(stdout).toContain('Nothing stands in the way.');
    expect(stdout).toContain('Nothing stays.');
    expect(stdout).toContain('Every stack can be deleted in this order.');
  });

  it('ends with 2 and one line where there is no assembly', () => {
    const { status, stdout, stderr } = rampart('removal', join(folder, 'nowhere'));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/nowhere: no such file or directory; give a cloud assembly/);
  });
});
