import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { explainProfile } from '../../lib/profile/explain-profile';
import { loadProfile } from '../../lib/profile/load-profile';

const root = resolve(__dirname, '../..');
const explain = (name: string) => explainProfile(loadProfile(name, { root, cwd: root, asOf: '2026-11-21' }), root);
const words = (text: string) => text.replaceAll(/ +/g, ' ');

describe('explainProfile', () => {
  it('begins with the chain of files', () => {
    expect(explain('esh').split('\n')[0]).toBe('# profiles/esh.yaml extends profiles/baseline.yaml');
    expect(explain('baseline').split('\n')[0]).toBe('# profiles/baseline.yaml');
  });

  it('shows beside each value the file and line that supplied it', () => {
    const text = words(explain('esh'));
    expect(text).toMatch(/^name: esh # profiles\/esh\.yaml:\d+$/m);
    expect(text).toMatch(/^ azCount: 3 # profiles\/baseline\.yaml:\d+$/m);
    expect(text).toMatch(/^ cidr: 10\.23\.32\.0\/21 # profiles\/esh\.yaml:\d+$/m);
    expect(text).toMatch(/^waivers: \[\] # profiles\/baseline\.yaml:\d+$/m);
  });

  it.each(['baseline', 'cfts', 'cetbix', 'esh', 'clientflow'])('of %s reads back as the same profile', (name) => {
    const { profile } = loadProfile(name, { root, cwd: root, asOf: '2026-11-21' });
    expect(parse(explain(name))).toEqual(profile);
  });

  it('shows files outside the working directory by their whole path', () => {
    const loaded = loadProfile('esh', { root, cwd: root });
    expect(explainProfile(loaded, join(root, 'docs'))).toContain(`# ${join(root, 'profiles', 'esh.yaml')}:`);
  });
});
