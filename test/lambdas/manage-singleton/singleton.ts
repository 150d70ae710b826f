import { KINDS, type KindName } from '../../../lambdas/manage-singleton/kinds/registry';
import { adopt, release } from '../../../lambdas/manage-singleton/lifecycle';
import type { SingletonRecord } from '../../../lambdas/manage-singleton/record';

const PLACE = { account: '111111111111', region: 'eu-central-1' };
const pause = async () => {};

/** One thing under the provider, with a record of its own in memory. */
export function singleton(name: KindName, desired: unknown) {
  let record: SingletonRecord | undefined;
  const store = {
    read: async () => structuredClone(record),
    write: async (value: SingletonRecord) => {
      record = structuredClone(value);
    },
    delete: async () => {
      record = undefined;
    },
  };
  return {
    adopt: () => KINDS[name](desired, (kind) => adopt({ name, kind, place: PLACE, store, pause })),
    release: () => KINDS[name](desired, (kind) => release({ name, kind, place: PLACE, store, pause })),
  };
}
