import { hasResource } from '../iam/action-data';
import { showGlob } from '../iam/glob';
import type { Condition, Statement } from '../iam/policy';
import { perIdentityStatement } from './grounds/identity-policies';
import { isAbout, pins, speaksOf, textsOf } from './grounds/policies';
import { bad, type Ground, type Ruling } from './grounds/ruling';
import { storageKeys } from './grounds/storage';

const ANY_BUCKET = 'arn:aws:s3:::no-such-thing-7f3a';
const ANY_INSTANCE = 'instance/i-00000000000000000';
const ANY_ROLE = 'role/no-such-thing-7f3a';
const ANY_SNAPSHOT: Readonly<Record<string, readonly ['rds' | 'ec2', string]>> = {
  'rds:DeleteDBClusterSnapshot': ['rds', 'cluster-snapshot:no-such-thing-7f3a'],
  'rds:DeleteDBSnapshot': ['rds', 'snapshot:no-such-thing-7f3a'],
  'ec2:DeleteSnapshot': ['ec2', 'snapshot/snap-00000000000000000'],
};
const KEY_USES = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** A grant that its resource cannot narrow, and the condition that does. */
interface Conditioned {
  readonly what: string;
  readonly keys: string;
  wide(statement: Statement, ground: Ground): boolean;
  narrow(condition: Condition): boolean;
}

const CONDITIONED: readonly Conditioned[] = [
  {
    // Bucket names are the whole world's: an ARN with a wildcard means other accounts' buckets, too.
    what: 'buckets of any account',
    keys: 's3:ResourceAccount or aws:ResourceAccount',
    wide: (s) => speaksOfBuckets(s) && isAbout(s, ANY_BUCKET) === true,
    narrow: ({ key }) => /^(s3:resourceaccount|aws:resource(account|orgid|orgpaths))$/.test(key),
  },
  {
    what: 'keys past the services that store under them',
    keys: 'kms:ViaService',
    wide: (s, ground) => KEY_USES.some((action) => speaksOf(s, action) === true) && isAboutStorageKey(s, ground),
    narrow: ({ key }) => key === 'kms:viaservice' || key.startsWith('kms:encryptioncontext:'),
  },
  {
    what: 'grants on keys to anybody',
    keys: 'kms:GrantIsForAWSResource',
    wide: (s, ground) => speaksOf(s, 'kms:CreateGrant') === true && isAboutStorageKey(s, ground),
    narrow: (c) => c.key === 'kms:grantisforawsresource' && textsOf(c).every((text) => text.toLowerCase() === 'true'),
  },
  {
    what: 'service-linked roles of any service',
    keys: 'iam:AWSServiceName',
    wide: (s) => speaksOf(s, 'iam:CreateServiceLinkedRole') === true,
    narrow: ({ key }) => key === 'iam:awsservicename',
  },
  {
    what: 'roles to be passed to any service',
    keys: 'iam:PassedToService',
    wide: (s, ground) => speaksOf(s, 'iam:PassRole') === true && isAbout(s, own('iam', ANY_ROLE, ground)) === true,
    narrow: ({ key }) => key === 'iam:passedtoservice' || key === 'iam:associatedresourcearn',
  },
  {
    // The name of a snapshot is chosen by whoever makes it; only its tags tell whose it is.
    what: 'deletion of any snapshot',
    keys: 'aws:ResourceTag',
    wide: (s, ground) =>
      Object.entries(ANY_SNAPSHOT).some(
        ([action, [service, resource]]) =>
          speaksOf(s, action) === true && isAbout(s, own(service, resource, ground)) === true,
      ),
    narrow: ({ key }) => /^(aws|ec2|rds):resourcetag\//.test(key),
  },
  {
    what: 'sessions on any instance',
    keys: 'aws:ResourceTag',
    wide: (s, ground) =>
      speaksOf(s, 'ssm:StartSession') === true && isAbout(s, own('ec2', ANY_INSTANCE, ground)) === true,
    narrow: ({ key }) => /^(aws|ssm):resourcetag\//.test(key),
  },
];

/** The name of the resource says nothing in these grants; without the condition they reach what nobody meant. */
export const grantsCarryTheirCondition = perIdentityStatement(
  'IAM-27',
  { but: ['administrator', 'break-glass'] },
  (statement, { property }, ground): Ruling | undefined => {
    // Everything but a few actions is judged as such.
    if (statement.effect !== 'Allow' || statement.actions.inverted) return undefined;
    const lacking = CONDITIONED.find(
      ({ wide, narrow }) => wide(statement, ground) && !statement.conditions.some((c) => pins(c) && narrow(c)),
    );
    return lacking && bad(`statement ${statement.name} allows ${lacking.what}`, property, statement.name, lacking.keys);
  },
);

function speaksOfBuckets(statement: Statement): boolean {
  return statement.actions.items.some(
    (item) => typeof item === 'string' && item.startsWith('s3:') && hasResource(showGlob(item)),
  );
}

function isAboutStorageKey(statement: Statement, { assembly }: Ground): boolean {
  return [...storageKeys(assembly)].some(({ arn }) => arn !== undefined && isAbout(statement, arn) === true);
}

function own(service: 'iam' | 'ec2' | 'rds', resource: string, { assembly }: Ground): string {
  const home = assembly.stacks[0];
  const region = service === 'iam' ? '' : (home?.region ?? 'eu-central-1');
  // Snapshots of volumes have no account in their ARN.
  const account = resource.startsWith('snapshot/') ? '' : (home?.account ?? '111111111111');
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}
