import { createHash } from 'node:crypto';
import type { Step } from '../outcome';

/** What an approval is bound to: which remediation does which steps on what. Key order does not matter. */
export function planDigest(remediation: string, arn: string, steps: readonly Step[]): string {
  return createHash('sha256').update(canonical({ remediation, arn, steps })).digest('hex');
}

/** Base of the action's id: the same repair of the same resource, whatever found it. */
export function actionHash(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
