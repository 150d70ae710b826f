import * as z from 'zod/mini';

const exemption = z.object({
  resource: z.string(),
  owner: z.string(),
  ticket: z.string(),
  /** Day on which it ends, such as 2026-12-31: spared until that day begins, in UTC. */
  until: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
});

/** A resource that a remediation leaves alone for a while, by decision. The profile is the register; no tag says so. */
export type Exemption = z.infer<typeof exemption>;

/** `unreadable` is never `none`: see `exemptionOf`. */
export function parseExemptions(text: string | undefined): readonly Exemption[] | 'unreadable' {
  try {
    return z.array(exemption).parse(JSON.parse(text ?? ''));
  } catch {
    return 'unreadable';
  }
}

/**
 * What the register says of a resource. Where it cannot be read, a posture repair must wait for a person and a containment
 * that takes no exemptions goes on; so whoever breaks the register neither spares a resource nor has one changed.
 */
export function exemptionOf(
  exemptions: readonly Exemption[] | 'unreadable',
  arn: string,
  now: Date,
): Exemption | 'unreadable' | undefined {
  if (exemptions === 'unreadable') return exemptions;
  return exemptions.find(({ resource, until }) => resource === arn && now.toISOString() < until);
}
