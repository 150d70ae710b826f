import { capabilities } from '../lib/promises/capabilities';
import { conflicts } from '../lib/promises/conflicts';
import { controls } from '../lib/promises/controls';
import { evidenceRegister } from '../lib/promises/evidence';
import { promises } from '../lib/promises/promises';
import type { Catalogue } from '../lib/report/report-input';

export const catalogue: Catalogue = {
  promises,
  controls,
  capabilities,
  conflicts,
  evidence: evidenceRegister,
};
