import { z } from 'zod';
import { isoDate, severity, text, whole } from './scalars';

export const deploymentSection = z
  .strictObject({
    bootstrapQualifier: text(
      /^[a-z0-9]{1,10}$/,
      'up to ten small letters and digits',
      'Qualifier of the CDK bootstrap stack.',
    ),
    deployers: z
      .array(
        text(
          /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+\*?$/,
          'the ARN of a role, at most with a star at its end',
          'A role that deploys before our own exist; `arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/*` is not one role.',
        ),
      )
      .max(10)
      .describe(
        'Roles, beside our own, that may take the CDK deployment roles. Empty: whoever the account lets, as CDK has it.',
      ),
    github: z
      .union([
        z.literal('none').describe('No pipeline of GitHub deploys.'),
        z.strictObject({
          repository: text(
            /^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/,
            'owner/name, without a wildcard',
            'The repository whose pipeline deploys; no pattern, because others could make a repository that fits.',
          ),
          environment: text(
            /^[A-Za-z0-9._-]{1,100}$/,
            'letters, digits, dots, hyphens and underscores, without a wildcard',
            'The environment in which it deploys; its protection rules say who approves.',
          ),
        }),
      ])
      .describe(
        'The pipeline that deploys without a stored key. Its provider is account.githubOidcProvider; skip: it is there already, with the audience sts.amazonaws.com.',
      ),
    terminationProtection: z.boolean().describe('Protects every stack against deletion.'),
    requiredReviewers: whole(1, 10, 'Approving reviews that a change needs.'),
    releaseBlockSeverity: severity('Least severity of a finding that stops a release.'),
    repositories: z
      .array(text(/^https:\/\/[^\s@]+$/, 'an https address without credentials', 'A repository.'))
      .max(200)
      .describe('Git repositories that are mirrored every night.'),
  })
  .describe('How changes reach the account.');

function endpoints(description: string) {
  return z
    .array(
      text(
        /^(https:\/\/\S+|mailto:[^\s@]+@[^\s@]+|tel:\+\d{7,15}|arn:aws[a-z-]*:(sqs|lambda):[a-z0-9-]+:\d{12}:\S+)$/,
        'https://..., mailto:..., tel:+... or the ARN of a queue or function',
        'An endpoint that is paged.',
      ),
    )
    .max(20)
    .describe(description);
}

export const detectionSection = z
  .strictObject({
    securityHubStandards: z
      .array(z.enum(['fsbp', 'cis', 'nist', 'pci']))
      .min(1)
      .max(4)
      .describe('Security Hub standards that are switched on.'),
    configRecording: z
      .enum(['continuous', 'daily'])
      .describe('How AWS Config records; daily is cheaper and notices drift a day late.'),
    onCallEndpoints: endpoints(
      'Endpoints that are paged, day and night. Addresses of people belong in a private profile.',
    ),
    escalationEndpoints: endpoints(
      'Endpoints that are paged where nobody answers a finding within ackMinutes; none listed means onCallEndpoints once more.',
    ),
    trailAlarms: z
      .boolean()
      .describe(
        'Alarms on what the trail counts in every region (CIS section 4) and on what is unusual of it; priced each.',
      ),
    dashboard: z
      .boolean()
      .describe('A CloudWatch dashboard of findings, alerts, backups, remediations, evidence and cost; priced each.'),
    alertMaxMinutes: whole(1, 1440, 'Minutes between an event and its alert.'),
    ackMinutes: whole(1, 1440, 'Minutes until an unanswered page goes to the next person.'),
    isolateSeverity: z.number().min(1).max(10).describe('GuardDuty severity from which a system is isolated at once.'),
    reverifyHours: whole(
      1,
      24,
      'Hours between two checks that the controls still hold; AWS Config knows 1, 3, 6, 12 and 24.',
    ),
    vulnScanIntervalHours: whole(1, 8760, 'Hours between two scans for vulnerabilities.'),
  })
  .describe('What notices, and who is told.');

const remediationMode = z.enum(['dry-run', 'act']).describe('dry-run: writes what it would do. act: repairs.');
const remediationScope = z
  .enum(['rampart', 'account'])
  .describe("rampart: touches its own stacks' resources only. account: whatever is found.");

const remediationActs = z
  .enum(['auto', 'approve', 'notify'])
  .describe('auto: acts where its plan says so. approve: every plan waits for a person. notify: a person repairs.');

const remediationName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be the name of a remediation, such as enable-key-rotation');

const exemption = z
  .strictObject({
    resource: text(/^arn:aws[a-z-]*:[a-z0-9-]+:[^*?]+$/, 'the whole ARN of a resource', 'What is left alone.'),
    remediation: remediationName.describe('By what.'),
    owner: z.string().min(1).max(100).describe('Who answers for it.'),
    ticket: z.string().min(1).max(100).describe('Where it was decided.'),
    until: isoDate('Day on which it ends, at most 90 days ahead.'),
  })
  .describe('One resource that one remediation leaves alone for a while; people are told each time.');

export const remediationSection = z
  .strictObject({
    mode: remediationMode,
    scope: remediationScope,
    neverTouch: z
      .array(
        z
          .string()
          .regex(
            /^arn:aws(-cn|-us-gov)?:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:[^*?,\s]+$/,
            'must be the whole ARN of one resource, without * or ?: a pattern would protect what an attacker names alike',
          ),
      )
      .max(20)
      .describe(
        'Full ARNs that no remediation changes, such as a break-glass user; its findings still ring. At most 20.',
      ),
    overrides: z
      .record(
        remediationName,
        z.strictObject({
          mode: remediationMode.optional(),
          scope: remediationScope.optional(),
          acts: remediationActs.optional(),
          reason: z
            .string()
            .min(10)
            .max(500)
            .describe('Why. Needed when the override reaches further than the global setting.')
            .optional(),
        }),
      )
      .describe('Other settings for single remediations, by name.'),
    exemptions: z.array(exemption).max(200).describe('The register of exemptions; a tag on a resource spares nothing.'),
  })
  .describe('What repairs by itself.');

export const imagesSection = z
  .strictObject({
    debianMajor: whole(12, 99, 'Debian release of the image.'),
    cisLevel: z.enum(['LEVEL_1', 'LEVEL_2']).describe('CIS benchmark level of the image.'),
    imageMaxSeverity: severity('Highest severity of a finding with which an image may still be released.'),
    imageBuildIntervalHours: whole(1, 8760, 'Hours between two builds of the image.'),
    slaCriticalDays: whole(1, 365, 'Days in which a critical vulnerability is repaired.'),
    slaHighDays: whole(1, 365, 'Days in which a high vulnerability is repaired.'),
    criticalPatchApproveAfterDays: whole(0, 365, 'Days that a critical patch waits before it is installed.'),
  })
  .describe('Machine images and patches.');
