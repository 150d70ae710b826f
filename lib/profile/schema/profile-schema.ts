import { z } from 'zod';
import { accountSection } from './account';
import { customersSection, incidentsSection } from './customers';
import { backupSection, keysSection, loggingSection, storageSection } from './data';
import { edgeSection } from './edge';
import { identitySection } from './identity';
import { networkSection } from './network';
import { deploymentSection, detectionSection, imagesSection, remediationSection } from './operations';
import { organisationSection } from './organisation';
import { reviewsSection } from './reviews';
import { region, text } from './scalars';
import { waiversSection } from './waivers';

/** A merged profile: every section and every key present. */
export const profileSchema = z
  .strictObject({
    name: text(
      /^[a-z][a-z0-9-]{0,23}$/,
      'small letters, digits and hyphens, at most 24',
      'Short name; part of stack names and of /rampart/<name>/ parameters.',
    ),
    description: z.string().min(1).max(500).describe('One line for people.'),
    claims: z
      .array(
        text(
          /^(CFTS|CETBIX|ESH|CLIENTFLOW|(CFTS|CETBIX|ESH|CF)-[A-Z]+-\d+)$/,
          'a page (CFTS, CETBIX, ESH, CLIENTFLOW) or a promise id such as CF-IT-1',
          'A page or a promise.',
        ),
      )
      .max(200)
      .describe('Pages or single promises that this profile answers for.'),
    owner: z.string().min(2).max(128).describe('Team that answers for the account.'),
    region: region('Home region: all data stays there.'),
    globalRegion: region('Region of the rules that forward global events; it holds no data.'),
    availabilityZones: z
      .array(text(/^[a-z]{2,4}(-[a-z]+){1,3}-\d[a-z]$/, 'a zone such as eu-central-1a', 'A zone of the home region.'))
      .min(2)
      .max(6)
      .describe('Names of the availability zones, in order; never looked up.'),
    allowedRegions: z
      .array(region('A region.'))
      .min(1)
      .max(40)
      .describe('Regions in which people and workloads may act.'),
    euRegionAllowlist: z.array(region('A region.')).min(1).max(40).describe('Regions to which copies may go.'),
    organisation: organisationSection,
    deployment: deploymentSection,
    account: accountSection,
    network: networkSection,
    edge: edgeSection,
    identity: identitySection,
    keys: keysSection,
    logging: loggingSection,
    storage: storageSection,
    backup: backupSection,
    detection: detectionSection,
    remediation: remediationSection,
    irreversible: z
      .array(z.enum(['vault-compliance-lock', 'air-gapped-vault', 'object-lock-compliance', 'snapshot-sweep']))
      .max(3)
      .describe('Irreversible things that the company accepts.'),
    images: imagesSection,
    customers: customersSection,
    incidents: incidentsSection,
    reviews: reviewsSection,
    waivers: waiversSection,
  })
  .describe('A Rampart profile.');
