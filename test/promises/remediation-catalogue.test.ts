import { REMEDIATIONS, WOKEN } from '../../lambdas/registry';
import { controls } from '../../lib/promises/controls';
import { completeRemediations, remediationCatalogue } from '../../lib/promises/remediation-catalogue';

/** Not woken by events of AWS: people ask for them on a bus of their own, see docs/remediations.md. */
const ON_REQUEST = ['R33', 'R34'];

describe('the catalogue of remediations', () => {
  it('has R01 to R34, each once and under a name of its own', () => {
    const ids = Array.from({ length: 34 }, (_, i) => `R${String(i + 1).padStart(2, '0')}`);
    expect(remediationCatalogue.map(({ id }) => id)).toEqual(ids);
    expect(new Set(remediationCatalogue.map(({ name }) => name)).size).toBe(34);
  });

  it('calls complete exactly what the registry has, by the same names and queues', () => {
    const registered = REMEDIATIONS.map(({ remediation, queue }) => ({ name: remediation, queue }));
    expect([...completeRemediations].sort(byName)).toEqual(registered.sort(byName));
  });

  it('has every entry in the registry once, complete or only telling, under the name of the catalogue', () => {
    const expected = remediationCatalogue
      .filter(({ id }) => !ON_REQUEST.includes(id))
      .map(({ id, name }) => `${id} ${name}`);
    expect(WOKEN.map(({ catalogue, remediation }) => `${catalogue} ${remediation}`).sort()).toEqual(expected);
  });

  it('is complete wherever a control says that it is repaired', () => {
    const named = [...new Set(controls.flatMap(({ remediation }) => remediation ?? []))];
    const complete = completeRemediations.map(({ name }) => name);
    expect(named.filter((name) => !complete.includes(name))).toEqual([]);
  });
});

describe('the registry', () => {
  it('says of every pattern where its events name the resource, and of nothing else', () => {
    for (const { remediation, eventPatterns, targets } of WOKEN) {
      expect({ remediation, patterns: Object.keys(targets).sort() }).toEqual({
        remediation,
        patterns: Object.keys(eventPatterns).sort(),
      });
      for (const paths of Object.values(targets)) expect(paths.length).toBeGreaterThan(0);
    }
  });

  it('names source and kind in every pattern: by them the dispatcher knows what a rule can have sent', () => {
    for (const { eventPatterns } of WOKEN) {
      for (const pattern of Object.values(eventPatterns)) {
        expect(pattern).toMatchObject({ source: [expect.any(String)], 'detail-type': [expect.any(String)] });
      }
    }
  });

  it('keeps every pattern within the 2,048 characters that EventBridge takes, and rule names within 64', () => {
    for (const { remediation, eventPatterns } of WOKEN) {
      for (const [name, pattern] of Object.entries(eventPatterns)) {
        expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2_048);
        expect(`rampart-clientflow-${remediation}-${name}`.length).toBeLessThanOrEqual(64);
      }
    }
  });
});

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}
