import { cetbixGovernancePromises } from './pages/cetbix-governance';
import { cetbixOperationsPromises } from './pages/cetbix-operations';
import { cetbixPrivacyPromises } from './pages/cetbix-privacy';
import { cftsPromises } from './pages/cfts';
import { cftsOperationsPromises } from './pages/cfts-operations';
import { clientflowCustomersPromises } from './pages/clientflow-customers';
import { clientflowEncryptionPromises } from './pages/clientflow-encryption';
import { clientflowOperationsPromises } from './pages/clientflow-operations';
import { eshAssurancePromises } from './pages/esh-assurance';
import { eshContinuityPromises } from './pages/esh-continuity';
import { eshEngineeringPromises } from './pages/esh-engineering';
import { eshHostingPromises } from './pages/esh-hosting';
import type { SecurityPromise } from './promise';

/** The promises of all four pages, in the order of the pages. */
export const promises: readonly SecurityPromise[] = [
  ...cftsPromises,
  ...cftsOperationsPromises,
  ...cetbixGovernancePromises,
  ...cetbixOperationsPromises,
  ...cetbixPrivacyPromises,
  ...eshHostingPromises,
  ...eshEngineeringPromises,
  ...eshContinuityPromises,
  ...eshAssurancePromises,
  ...clientflowEncryptionPromises,
  ...clientflowCustomersPromises,
  ...clientflowOperationsPromises,
];
