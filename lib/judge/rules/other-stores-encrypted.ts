import type { Finding } from '../../promises/judgement';
import { at } from '../assembly/value';
import type { Rule } from '../rule';
import { customerKeyValue } from './grounds/keys';
import { OTHER_STORES } from './grounds/other-stores';
import { faults, spelled } from './grounds/property';
import { bad, open, perResource, subjectOf } from './grounds/ruling';
import { isUnknownStore } from './grounds/store-names';

/** A store whose encryption is not modelled is unknown and never passed over in silence. */
const known = perResource('DATA-01', Object.keys(OTHER_STORES), (store, ground) => {
  const { key, encrypts } = OTHER_STORES[store.type] ?? {};
  if (key === undefined) return open(`where ${store.type} says under which key it keeps data is not modelled`);
  if (key === 'cannot')
    return bad(`${store.type} keeps data under a key of AWS alone`, undefined, undefined, 'another service');
  return faults([
    ...(encrypts === undefined ? [] : [spelled(store, encrypts.path, encrypts.wanted)]),
    customerKeyValue(at(store.properties, key), key, ground),
  ]);
});

export const otherStoresEncrypted: Rule = {
  ...known,
  examine: (assembly, expectations): readonly Finding[] => [
    ...known.examine(assembly, expectations),
    ...assembly.stacks
      .flatMap(({ resources }) => resources)
      .filter(({ type }) => isUnknownStore(type))
      .map((resource) => ({
        subject: subjectOf(resource),
        ...open(`${resource.type} reads as a store, and nobody here knows how it keeps data`),
      })),
  ],
};
