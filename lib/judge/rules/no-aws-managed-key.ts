import type { Finding } from '../../promises/judgement';
import type { Value } from '../assembly/assembly';
import { isList, isMap } from '../assembly/value';
import type { Rule } from '../rule';
import { isAwsManaged } from './grounds/keys';
import { bad, good, subjectOf, wholeAssembly } from './grounds/ruling';
import { storageKeyUses } from './grounds/storage';

const KEY_PROPERTY = /(kms|encryption|master).*(key|id|arn)/i;

/** An AWS managed key cannot be restricted: everybody in the account who can use the service can decrypt. */
export const noAwsManagedKey: Rule = {
  control: 'KEY-07',
  examine: (assembly) => {
    const named = assembly.stacks
      .flatMap((stack) => stack.resources)
      .flatMap((resource): Finding[] =>
        managedKeys(resource.properties, '').map((path) => ({
          subject: subjectOf(resource),
          ...bad(`${path} is a key that AWS manages`, path),
        })),
      );
    if (named.length > 0 || storageKeyUses(assembly).length === 0) return named;
    return [{ subject: wholeAssembly('AWS::KMS::Key'), ...good('no resource names a key that AWS manages') }];
  },
};

function managedKeys(value: Value, path: string): readonly string[] {
  if (isList(value)) return value.flatMap((item, i) => managedKeys(item, `${path}.${i}`));
  if (isMap(value)) {
    return Object.entries(value).flatMap(([key, item]) => managedKeys(item, path === '' ? key : `${path}.${key}`));
  }
  const [last = ''] = path.split('.').slice(-1);
  return isAwsManaged(value) && KEY_PROPERTY.test(last) ? [path] : [];
}
