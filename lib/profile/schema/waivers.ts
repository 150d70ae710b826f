import { z } from 'zod';
import { isoDate } from './scalars';

const shared = {
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,63}$/, 'must be a short id such as W-12')
    .describe('Stable id of the waiver.'),
  answers: z
    .array(
      z.strictObject({
        pack: z
          .string()
          .min(1)
          .max(64)
          .describe('Pack name, CloudFormation-Validate, or Rampart for our own controls.'),
        rule: z.string().min(1).max(256).describe('Rule id as the pack prints it, with its finding in brackets.'),
      }),
    )
    .min(1)
    .max(200)
    .describe('What is waived.'),
  at: z
    .array(z.string().min(1).max(512))
    .min(1)
    .max(500)
    .describe('Construct paths: exact, or with * for one path segment.'),
  reason: z.string().min(20).max(2000).describe('Why the risk or limit is there, in a sentence.'),
};

const grade = (description: string) => z.literal([1, 2, 3, 4, 5]).describe(description);

const riskWaiver = z
  .strictObject({
    class: z.literal('risk').describe('An accepted risk.'),
    ...shared,
    owner: z.string().min(2).max(128).describe('Who answers for it.'),
    likelihood: grade('1 (rare) to 5 (almost certain).'),
    impact: grade('1 (negligible) to 5 (severe).'),
    treatment: z.enum(['accept', 'mitigate', 'transfer', 'avoid']).describe('What is done about it.'),
    reviewed: isoDate('Day of the last review.'),
    expires: isoDate('Day on which it ends; at most acknowledgementMaxDays after the review.'),
  })
  .describe('An accepted risk.');

const limitWaiver = z
  .strictObject({
    class: z.literal('limit').describe('AWS or the rule itself cannot be met.'),
    ...shared,
    cites: z
      .strictObject({
        package: z.string().min(1).max(128).describe('Package whose behaviour is cited.'),
        version: z.string().min(1).max(64).describe('Its version; another one makes the waiver fail.'),
        fact: z.string().min(20).max(2000).describe('What cannot be met, and how that is known.'),
      })
      .describe('Evidence.'),
  })
  .describe('A limit of AWS or of a rule.');

export const waiversSection = z
  .array(z.discriminatedUnion('class', [riskWaiver, limitWaiver]))
  .max(500)
  .describe('Company-specific waivers.');
