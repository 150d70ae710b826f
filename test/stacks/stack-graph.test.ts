import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { assemblyOfProfile, profileNamed } from '../support/stacks';

function graphOf(assembly: CloudAssembly): Record<string, string[]> {
  const ids = new Set(assembly.stacks.map(({ id }) => id));
  return Object.fromEntries(
    assembly.stacks.map(({ id, dependencies }) => [
      id,
      dependencies
        .map((d) => d.id)
        .filter((d) => ids.has(d))
        .sort(),
    ]),
  );
}

describe('the stack graph', () => {
  it('is the one that the house describes, with keys below everything and remediation above it', () => {
    expect(graphOf(assemblyOfProfile(profileNamed('clientflow')))).toEqual({
      Keys: [],
      Identity: ['Keys'],
      Global: ['Identity'],
      Logging: ['Identity', 'Keys'],
      Detection: ['Identity', 'Keys', 'Logging'],
      Evidence: ['Detection', 'Identity', 'Keys', 'Logging'],
      Network: ['Detection', 'Identity', 'Keys', 'Logging'],
      Storage: ['Detection', 'Identity', 'Keys', 'Logging', 'Network'],
      Backup: ['Detection', 'Identity', 'Keys', 'Ledger', 'Logging', 'Network', 'Storage'],
      Edge: ['Detection', 'Keys', 'Logging', 'Network'],
      StaticSite: ['Global', 'Keys', 'Logging'],
      StaticSiteLogs: ['Global', 'StaticSite'],
      Ledger: ['Detection', 'Identity', 'Keys', 'Logging'],
      RemediationContain: ['Detection', 'Identity', 'Keys', 'Ledger'],
      RemediationPosture: ['Detection', 'Identity', 'Keys', 'Ledger', 'Logging'],
    });
  });

  it('has no edge where the profile has none, and no evidence where nobody owes any', () => {
    const ids = Object.keys(graphOf(assemblyOfProfile(profileNamed('baseline'))));
    expect(ids.filter((id) => ['Edge', 'Evidence'].includes(id))).toEqual([]);
  });

  it.each(['baseline', 'cfts', 'cetbix', 'esh', 'clientflow'])(
    'keeps every stack of %s below 450 resources, in a region and without an account',
    (name) => {
      for (const stack of assemblyOfProfile(profileNamed(name)).stacks) {
        expect(Object.keys(stack.template.Resources).length).toBeLessThanOrEqual(450);
        expect(stack.environment.account).toBe('unknown-account');
        expect(stack.environment.region).toMatch(/^[a-z]{2}-[a-z]+-\d$/);
      }
    },
  );
});
