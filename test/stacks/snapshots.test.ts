import { assemblyOfProfile, profileNamed } from '../support/stacks';

/** Asset hashes and the id of bundles change with every handler; they say nothing about the stack. */
function scrubbed(template: unknown): unknown {
  const text = JSON.stringify(template).replace(/[0-9a-f]{64}/g, '<asset>');
  return JSON.parse(text) as unknown;
}

describe('stack templates', () => {
  // clientflow has every stack; the other profiles are judged as a whole instead of compared line by line.
  for (const { id, template } of assemblyOfProfile(profileNamed('clientflow')).stacks) {
    it(`of ${id} change only on purpose`, () => {
      const { Resources } = scrubbed(template) as { Resources: unknown };
      expect(Resources).toMatchSnapshot();
    });
  }
});
