import * as z from 'zod/mini';

/** A whole number, as CloudFormation hands it over: a string of digits. */
export function whole(least: number, most: number) {
  const digits = z.pipe(
    z.union([z.number(), z.string().check(z.regex(/^\d+$/))]),
    z.transform((value) => Number(value)),
  );
  return z.pipe(digits, z.int().check(z.minimum(least), z.maximum(most)));
}

/** @throws Error that names every wrong property of the resource */
export function readDesired<T extends z.ZodMiniType>(kind: string, schema: T, desired: unknown): z.output<T> {
  const parsed = schema.safeParse(desired);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message, code }) => `${path.join('.') || 'Desired'}: ${message || code}`,
  );
  throw new Error(`Desired of ${kind} is wrong: ${faults.join('; ')}`);
}
