import { z } from 'zod';
import { text } from './scalars';

const policies = (kind: string) =>
  z
    .array(
      z
        .strictObject({
          attachedTo: z
            .string()
            .min(1)
            .max(128)
            .describe(
              'The root, organisational unit or account that it is attached to, such as r-exam or ou-exam-12345678.',
            ),
          name: z.string().min(1).max(128).describe('Name of the policy.'),
          document: z
            .strictObject({
              Version: z.literal('2012-10-17').describe('Language of the policy.'),
              Statement: z
                .array(z.record(z.string(), z.unknown()))
                .min(1)
                .max(100)
                .describe('Statements, as AWS Organizations has them.'),
            })
            .describe('The policy as AWS Organizations has it.'),
        })
        .describe('A policy and where it is attached.'),
    )
    .max(100)
    .optional()
    .describe(
      `${kind} control policies above this account, from the root down. The proof of access believes them as declared; nothing of ours deploys them.`,
    );

export const organisationSection = z
  .union([
    z.literal('none'),
    z.strictObject({
      id: text(/^o-[a-z0-9]{10,32}$/, 'an organisation id such as o-exampleorg1', 'Id of the AWS organisation.'),
      serviceControlPolicies: policies('Service'),
      resourceControlPolicies: policies('Resource'),
    }),
  ])
  .describe('none, or the organisation whose principals policies name instead of the account. Replaced as a whole.');
