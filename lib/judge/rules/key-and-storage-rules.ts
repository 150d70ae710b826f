import type { Rule } from '../rule';
import { bucketBlocksPublicAccess } from './bucket-blocks-public-access';
import { bucketEncryptsUnderOwnKey } from './bucket-encrypts-under-own-key';
import { bucketHasNoAcls } from './bucket-has-no-acls';
import { bucketKeepsVersions } from './bucket-keeps-versions';
import { bucketKeyAndNoSseC } from './bucket-key-and-no-sse-c';
import { bucketLogsAccess } from './bucket-logs-access';
import { bucketRefusesOldTls } from './bucket-refuses-old-tls';
import { bucketRefusesOtherEncryption } from './bucket-refuses-other-encryption';
import { bucketRefusesPlainHttp } from './bucket-refuses-plain-http';
import { dataInSeveralZones } from './data-in-several-zones';
import { decryptNamesItsKeys } from './decrypt-names-its-keys';
import { filesBucketRefusesOtherKeys } from './files-bucket-refuses-other-keys';
import { keyIsUsedInContext } from './key-is-used-in-context';
import { keyPolicyDecryptsForOwnRoles } from './key-policy-decrypts-for-own-roles';
import { keyPolicyGrantsNoFullControl } from './key-policy-grants-no-full-control';
import { keyPolicyIsBounded } from './key-policy-is-bounded';
import { keyPolicyNamesItsUsers } from './key-policy-names-its-users';
import { keyRotates } from './key-rotates';
import { keyServesTheLogs } from './key-serves-the-logs';
import { keyWaitsForDeletion } from './key-waits-for-deletion';
import { keyWorksThroughServices } from './key-works-through-services';
import { messagesEncryptedUnderOwnKey } from './messages-encrypted-under-own-key';
import { messagesRefusePlainHttp } from './messages-refuse-plain-http';
import { noAwsManagedKey } from './no-aws-managed-key';
import { noSecretInTheOpen } from './no-secret-in-the-open';
import { resourcePolicyIsBounded } from './resource-policy-is-bounded';
import { secretEncryptedUnderOwnKey } from './secret-encrypted-under-own-key';
import { secretRotates } from './secret-rotates';
import { storageKeyIsSymmetric } from './storage-key-is-symmetric';
import { volumesAndTablesEncrypted } from './volumes-and-tables-encrypted';

/** Rules of the families KEY and STO. */
export const keyAndStorageRules: readonly Rule[] = [
  keyRotates,
  keyWaitsForDeletion,
  keyPolicyGrantsNoFullControl,
  keyPolicyIsBounded,
  storageKeyIsSymmetric,
  noAwsManagedKey,
  decryptNamesItsKeys,
  keyPolicyDecryptsForOwnRoles,
  keyPolicyNamesItsUsers,
  keyWorksThroughServices,
  keyIsUsedInContext,
  keyServesTheLogs,
  bucketBlocksPublicAccess,
  bucketRefusesPlainHttp,
  bucketEncryptsUnderOwnKey,
  bucketKeyAndNoSseC,
  bucketKeepsVersions,
  bucketHasNoAcls,
  resourcePolicyIsBounded,
  filesBucketRefusesOtherKeys,
  messagesEncryptedUnderOwnKey,
  messagesRefusePlainHttp,
  volumesAndTablesEncrypted,
  secretEncryptedUnderOwnKey,
  secretRotates,
  noSecretInTheOpen,
  bucketRefusesOldTls,
  bucketRefusesOtherEncryption,
  bucketLogsAccess,
  dataInSeveralZones,
];
