import { CONTRACT as closePublicBucket } from '../../lambdas/close-public-bucket/contract';
import { CONTRACT as enableKeyRotation } from '../../lambdas/enable-key-rotation/contract';
import { CONTRACT as restoreDetector } from '../../lambdas/restore-detector/contract';
import { controls } from '../../lib/promises/controls';
import { remediationCatalogue } from '../../lib/promises/remediation-catalogue';

const contracts = [closePublicBucket, enableKeyRotation, restoreDetector];

describe('the catalogue of remediations', () => {
  it('has R01 to R34, each once and under a name of its own', () => {
    const ids = Array.from({ length: 34 }, (_, i) => `R${String(i + 1).padStart(2, '0')}`);
    expect(remediationCatalogue.map(({ id }) => id)).toEqual(ids);
    expect(new Set(remediationCatalogue.map(({ name }) => name)).size).toBe(34);
  });

  it('names the built ones as their folders are named', () => {
    const catalogued = contracts.map(({ catalogue }) => remediationCatalogue.find(({ id }) => id === catalogue)?.name);
    expect(catalogued).toEqual(contracts.map(({ remediation }) => remediation));
  });

  it('is built wherever a control says that it is repaired', () => {
    const named = new Set(controls.flatMap(({ remediation }) => (remediation === undefined ? [] : [remediation])));
    expect([...named].sort()).toEqual(contracts.map(({ remediation }) => remediation).sort());
  });
});
