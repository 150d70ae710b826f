import { at } from '../assembly/value';
import { customerKeyValue } from './grounds/keys';
import { OTHER_STORES } from './grounds/other-stores';
import { faults, spelled } from './grounds/property';
import { bad, open, perResource } from './grounds/ruling';

/** A store whose encryption is not modelled is unknown and never passed over in silence. */
export const otherStoresEncrypted = perResource('DATA-01', Object.keys(OTHER_STORES), (store, ground) => {
  const { key, encrypts } = OTHER_STORES[store.type] ?? {};
  if (key === undefined) return open(`where ${store.type} says under which key it keeps data is not modelled`);
  if (key === 'cannot')
    return bad(`${store.type} keeps data under a key of AWS alone`, undefined, undefined, 'another service');
  return faults([
    ...(encrypts === undefined ? [] : [spelled(store, encrypts.path, encrypts.wanted)]),
    customerKeyValue(at(store.properties, key), key, ground),
  ]);
});
