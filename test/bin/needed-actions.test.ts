import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neededActions } from '../../bin/needed-actions';
import { readManifest } from '../../lib/judge/assembly/read-manifest';
import type { Template } from '../mutations/template';
import { synthesized } from '../support/assembly';

const root = join(__dirname, '../..');
const PROFILES = ['baseline', 'cfts', 'cetbix', 'esh', 'clientflow'];

function folderWith(calls: readonly string[]): string {
  const made = mkdtempSync(join(tmpdir(), 'rampart-needed-'));
  mkdirSync(join(made, 'lambdas/repair'), { recursive: true });
  const table = {
    'kms:EnableKeyRotation': { actions: ['kms:EnableKeyRotation'], reviewed: '2026-11-21' },
    's3:HeadBucket': { actions: ['s3:ListBucket'], serviceSide: ['iam:PassRole'], reviewed: '2026-11-21' },
  };
  writeFileSync(join(made, 'lambdas/actions.json'), JSON.stringify(table));
  writeFileSync(join(made, 'lambdas/repair/calls.json'), JSON.stringify(calls));
  return made;
}

describe('the actions that a handler needs', () => {
  it('are those of its recorded calls by the reviewed table, with what the service asks for on the way', () => {
    const made = folderWith(['s3:HeadBucket', 'kms:EnableKeyRotation', 'kms:EnableKeyRotation']);
    expect(neededActions(made, 'repair')).toEqual(['iam:PassRole', 'kms:EnableKeyRotation', 's3:ListBucket']);
  });

  it.each(['s3:PutObject', 'constructor'])('refuses %s, which nobody reviewed', (call) => {
    expect(() => neededActions(folderWith([call]), 'repair')).toThrow(
      `lambdas/repair/calls.json: ${call} is not in lambdas/actions.json`,
    );
  });

  it.each(PROFILES)('stand in the metadata of every function of %s, as fresh as the recordings', (profile) => {
    const stacks = readManifest(synthesized(profile)).map(({ template }) => template as Template);
    const functions = stacks.flatMap(({ Resources }) =>
      Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function'),
    );
    const declared = functions.map(({ Metadata, Properties }) => ({
      description: Properties?.['Description'],
      calls: (Metadata as { Rampart?: { calls?: string[] } } | undefined)?.Rampart?.calls ?? [],
    }));
    expect(declared.length).toBeGreaterThan(5);
    expect(declared.filter(({ calls }) => calls.length === 0)).toEqual([]);
    // Only a profile that claims what people owe has one.
    const review = declared.find(({ description }) => /who has access/i.test(String(description)));
    const byHand = ['kms:Decrypt', 'kms:GenerateDataKey', 'sqs:SendMessage'];
    expect(review?.calls.filter((call) => !byHand.includes(call))).toEqual(
      profile === 'baseline' ? undefined : neededActions(root, 'review-access'),
    );
  });
});
