import { z } from 'zod';

/**
 * The shorthand in which the cases write an estate. A policy is a document, or a list of statements of version 2012-10-17;
 * a statement is one of IAM's, or a sentence such as `Allow s3:GetObject, s3:ListBucket on *`, with `to role/app` in
 * policies that name principals. `role/app`, `user/ann`, `key/k` and `root` are ARNs of account 111111111111.
 */
const statement = z.union([z.string(), z.record(z.string(), z.unknown())]);
const policy = z.union([z.array(statement), z.record(z.string(), z.unknown())]);
const policies = z.record(z.string(), policy);
const identity = z.strictObject({
  policies: policies.default({}),
  boundary: policy.optional(),
  trust: policy.optional(),
  tags: z.record(z.string(), z.string()).default({}),
});
const grant = z.strictObject({
  id: z.string(),
  grantee: z.string(),
  operations: z.array(z.string()),
  subset: z.record(z.string(), z.string()).optional(),
  equals: z.record(z.string(), z.string()).optional(),
});
const resource = z.strictObject({
  policy: policy.optional(),
  grants: z.array(grant).default([]),
  tags: z.record(z.string(), z.string()).default({}),
  account: z.string().optional(),
});

export const caseEstate = z.strictObject({
  roles: z.record(z.string(), identity).default({}),
  users: z.record(z.string(), identity).default({}),
  resources: z.record(z.string(), resource).default({}),
  scps: policies.default({}),
  rcps: policies.default({}),
  endpoints: z.record(z.string(), z.strictObject({ gateway: z.boolean().default(false), policy })).default({}),
});
export type CaseEstate = z.infer<typeof caseEstate>;
export type CaseStatement = z.infer<typeof statement>;
export type CasePolicy = z.infer<typeof policy>;
