import { oneOf } from './grounds/property';
import { perResource } from './grounds/ruling';

/** Without a schema a misspelt attribute in a policy is never met, and nobody is told. */
export const policyStoreIsStrict = perResource('IDP-14', ['AWS::VerifiedPermissions::PolicyStore'], (store) =>
  oneOf(store, 'ValidationSettings.Mode', ['STRICT']),
);
