import type { Rule } from '../rule';
import { backupKeyIsForBackups } from './questions/backup-key-readers';
import { boundariesWithhold } from './questions/boundaries-withhold';
import { boundaryForbids } from './questions/boundary-forbids';
import { boundaryKeepsApart } from './questions/boundary-keeps-apart';
import { boundaryStays } from './questions/boundary-stays';
import { customerDataIsNotForStaff } from './questions/customer-data-readers';
import { escalations } from './questions/escalations';
import { evidenceDestroyers } from './questions/evidence-destroyers';
import { functionNeeds } from './questions/function-needs';
import { keyDutiesAreApart } from './questions/key-duties';
import { keyEscalations } from './questions/key-escalations';
import { sessionsBearNames } from './questions/names-of-people';
import { organisationDenials } from './questions/organisation-denials';
import { rolesStayInTheirRegions } from './questions/other-regions';
import { outsiders } from './questions/outsiders';
import { peopleComeFromKnownPlaces } from './questions/people-come-from-known-places';
import { privilegedFromElsewhere } from './questions/privileged-from-elsewhere';
import { sessionsAreRecorded } from './questions/recorded-sessions';
import { restoreNeeds } from './questions/restore-needs';
import { sessionWithoutMfa } from './questions/session-without-mfa';
import { strangersAtDoors } from './questions/strangers-at-doors';
import { supportNeedsTicket } from './questions/support-by-ticket';

/** The controls that speak of who can do what, decided by asking. */
export const iamProofs: readonly Rule[] = [
  backupKeyIsForBackups,
  boundariesWithhold,
  boundaryForbids,
  boundaryKeepsApart,
  boundaryStays,
  customerDataIsNotForStaff,
  keyDutiesAreApart,
  ...organisationDenials,
  restoreNeeds,
  sessionsAreRecorded,
  sessionsBearNames,
  supportNeedsTicket,
  rolesStayInTheirRegions,
  peopleComeFromKnownPlaces,
  { control: 'IAM-16', examine: sessionWithoutMfa },
  {
    control: 'IAM-17',
    examine: (assembly, { figures, organisation }) => {
      const approved = figures['adminAllowedCidrs'];
      // Who approves no address at all is told so by IAM-13.
      return Array.isArray(approved) && approved.length > 0
        ? privilegedFromElsewhere(assembly, approved, organisation)
        : [];
    },
  },
  {
    control: 'IAM-18',
    examine: (assembly, { organisation }) => [
      ...escalations(assembly, organisation),
      ...keyEscalations(assembly, organisation),
    ],
  },
  {
    control: 'IAM-19',
    examine: (assembly, expectations) => [
      ...outsiders(assembly, expectations.organisation),
      ...strangersAtDoors(assembly, expectations),
    ],
  },
  { control: 'IAM-20', examine: (assembly, { organisation }) => functionNeeds(assembly, organisation) },
  { control: 'IAM-21', examine: (assembly, { organisation }) => evidenceDestroyers(assembly, organisation) },
];
