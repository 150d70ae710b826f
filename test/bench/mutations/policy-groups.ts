import { type Group, missing, noMatter } from './group';

const any = /(?:)/;
const POLICY = /(PolicyDocument|KeyPolicy|AccessPolicy)/;
const inPolicy = (rest: string) => new RegExp(`${POLICY.source}\\.${rest}`);

/** Trusts, identities, keys, buckets, topics, queues and endpoints. */
export const policyGroups: readonly Group[] = [
  // Trusts, before the policies, whose paths they share.
  noMatter(
    /IAM::Role/,
    /AssumeRolePolicyDocument\.Statement\[Allow\]\.Condition\.\w+\.[^.]+(\[\])?$/,
    'the condition of a trust names fewer, so that fewer may assume the role',
    /drop-element|empty-list/,
  ),
  noMatter(
    /IAM::Role/,
    /AssumeRolePolicyDocument\.Statement\[Allow\]\.Condition/,
    'of the statement for sts:SetSourceIdentity or sts:TagSession, which alone lets nobody in: the one for sts:AssumeRole beside it has the same conditions, which IAM-08, IAM-09, IAM-13 and IAM-22 hold',
  ),
  // Policies.
  noMatter(
    any,
    inPolicy('.*Statement\\[Allow\\].*(Action|Resource|Principal|AWS|Service|NotAction)(\\[\\])?$'),
    'a grant is narrower: what needed it stops working, which is seen at once',
    /drop-element|empty-list/,
  ),
  noMatter(
    any,
    inPolicy('(.*\\.)?Statement\\[Allow\\]$'),
    'a grant is gone: what needed it stops working',
    /drop-element/,
  ),
  noMatter(
    any,
    inPolicy('.*Statement\\[Allow\\].*Effect$'),
    'a grant becomes a denial: what needed it stops working',
    /flip-effect/,
  ),
  noMatter(any, inPolicy('.*Statement\\[Deny\\].*(Action|Resource)(\\[\\])?$'), 'a denial is wider', /widen/),
  noMatter(
    any,
    inPolicy('.*Statement\\[Deny\\].*Principal'),
    'the denial speaks of anybody already or is wider',
    /widen/,
  ),
  noMatter(any, inPolicy('.*Statement\\[Deny\\]\\.NotAction'), 'fewer exceptions from a denial', /drop|empty/),
  noMatter(
    any,
    inPolicy('.*Statement\\[Deny\\]\\.Condition.*(Not|Null).*\\[\\]$'),
    'fewer exceptions from a denial',
    /drop-element/,
  ),
  noMatter(
    any,
    inPolicy('.*Statement\\[Deny\\]\\.Condition(\\.[^.\\[]+){0,2}$'),
    'a denial with fewer conditions, or one that also counts where the key is absent, denies more',
    /if-exists|drop-property/,
  ),
  noMatter(
    /KMS::Key/,
    inPolicy('.*Statement\\[Allow\\]\\.Condition\\.\\w+\\.kms:CallerAccount$'),
    'the statement is for the root of the own account, whose principals have no other; for everybody KEY-04 and KEY-10 ask',
    /drop-property/,
  ),
  noMatter(
    any,
    /Statement\[Allow\]\.Condition\.\w+\.aws:SourceAccount$/,
    'the ARN of the source beside it carries the account; where it does not, IAM-32 notices',
    /drop-property/,
  ),
  noMatter(
    /VPCEndpoint/,
    inPolicy('.*Statement\\[Allow\\]\\.Principal$'),
    'the statement names everybody already; its conditions bound it, which NET-10 asks',
    /widen-principal/,
  ),
  noMatter(
    /BucketPolicy|SNS::TopicPolicy|SQS::QueuePolicy|KMS::Key|BackupVault/,
    inPolicy('.*Statement\\[\\w+\\]\\.Resource'),
    'a resource policy speaks only of the resource that carries it',
    /widen-resource/,
  ),
  noMatter(any, /PolicyDocument\.Version$/, 'without it policy variables are plain text, so that a grant matches less'),
  noMatter(
    any,
    inPolicy(
      '.*Statement\\[Allow\\]\\.Condition\\.(ArnLike|ArnEquals|StringEquals|StringLike|IpAddress)\\.[^.]+(\\[\\])?$',
    ),
    'a grant to fewer: what drops out of the list stops working, and an empty list is met by nobody',
    /drop-element|empty-list/,
  ),
  noMatter(
    /KMS::Key/,
    inPolicy('.*Statement\\[Allow\\]\\.Condition(\\.StringEquals)?$'),
    'of the condition on the own account, which the root of that account always meets and never misses: turned round it grants nothing, without it or with IfExists no more than before; on principals, services and grants KEY-04, KEY-10 and KEY-11 notice',
    /negate-condition|if-exists|drop-property/,
  ),
  missing(
    /KMS::Key/,
    inPolicy('.*Statement\\[Allow\\]\\.Action'),
    'a service or machine role may use the key for more than it needs (kms:* beyond decryption)',
    /widen-action/,
  ),
  missing(
    /KMS::Key/,
    inPolicy('.*Statement\\[Allow\\]\\.(Condition|Principal)'),
    'the grant of a key is bounded by its other conditions only: hold each grant to account, service and encryption context, whichever key is absent',
  ),
  missing(
    /KMS::Key/,
    inPolicy('.*Statement\\[Deny\\]'),
    'a denial in a key policy that no question of the proof needs today',
  ),
  noMatter(
    /BucketPolicy|SNS::TopicPolicy|SQS::QueuePolicy/,
    inPolicy('.*Statement\\[Allow\\]\\.Condition'),
    'one of two conditions that each name the own account: the ARN of the source and the account of the source; where neither is left, IAM-32 notices',
    /drop-property|if-exists|negate-condition/,
  ),
  noMatter(
    /BucketPolicy/,
    inPolicy('.*Statement\\[Deny\\]\\.Condition\\.NumericLessThan'),
    'a newer version of TLS is asked for: the denial is wider',
    /lengthen/,
  ),
  missing(
    /BucketPolicy/,
    inPolicy('.*Statement\\[Allow\\]\\.(Action|Principal|Condition)'),
    'a log service may do more with the delivery bucket, or other accounts may let it (confused deputy)',
  ),
  missing(
    /BucketPolicy/,
    inPolicy('.*Statement\\[Deny\\]\\.Condition.*(TlsVersion|x-amz-)'),
    'TLS version and encryption headers are asked of the bucket where the page names them only',
  ),
  missing(/BucketPolicy/, inPolicy('.*Statement\\[Deny\\]'), 'a denial for buckets that hold logs only'),
  missing(
    /SNS::TopicPolicy|SQS::QueuePolicy/,
    inPolicy('.*Statement\\[Allow\\]'),
    'who may publish or send, from which account and rule',
  ),
  missing(
    /SNS::TopicPolicy|SQS::QueuePolicy/,
    inPolicy('.*Statement\\[Deny\\]'),
    'plain HTTP is asked of topics and queues that carry findings only',
  ),
  missing(
    /IAM::ManagedPolicy|IAM::Role/,
    inPolicy('.*Statement\\[Allow\\]\\.(Action|Resource)'),
    'a machine role may do more of the same service on its own resources; inside the boundary',
    /widen/,
  ),
  noMatter(
    /IAM::ManagedPolicy/,
    inPolicy('.*Statement\\[Allow\\]\\.Condition'),
    'the resource is one key, bucket or table that the statement names; the policy of that key or bucket asks for service and context itself (KEY-04, KEY-11, KEY-13, STO-02), and a grant of use without its service IAM-27 notices',
    /drop-property|if-exists|negate-condition|flip-boolean/,
  ),
  missing(
    /IAM::ManagedPolicy|IAM::Role/,
    inPolicy('.*Statement\\[Allow\\]\\.Condition'),
    'a condition of a machine role whose resource is narrow already',
  ),
  noMatter(
    /IAM::ManagedPolicy/,
    inPolicy('(.*\\.)?Statement\\[Deny\\](\\.(Action\\[\\]|Effect))?$'),
    'a second wall: no grant below the boundary holds the action, which IAM-04, IAM-07 and REM-04 ask of the grants; what a boundary withholds by name IAM-26 and ORG-04 notice',
    /drop-element|flip-effect/,
  ),
  missing(
    /IAM::ManagedPolicy/,
    inPolicy('(.*\\.)?Statement\\[Deny\\]'),
    'a denial of a boundary or guard rail that no question of the proof needs today',
  ),
  missing(
    /VPCEndpoint/,
    inPolicy('.*Statement\\[Allow\\]'),
    'an endpoint policy whose other conditions still bound it to the account',
  ),
  missing(/BackupVault/, inPolicy('.*Statement'), 'a statement of the vault beside the denial of deletion'),
  noMatter(
    /IAM::Role/,
    /AssumeRolePolicyDocument\.Statement\[Allow\]\.Action/,
    'a trust with sts:* or * grants no more than the ways of assuming that its principal has',
    /widen-action/,
  ),
  noMatter(
    /IAM::Role/,
    /AssumeRolePolicyDocument\.Statement\[Allow\]\.(Principal|Condition\.\w+\.[^.]+(\[\])?$)/,
    'fewer may assume the role',
    /drop-element|empty-list/,
  ),
  missing(
    /IAM::Role/,
    /AssumeRolePolicyDocument/,
    'the trust of a service role: account and source of the service (confused deputy)',
  ),
  noMatter(/IAM::Role/, /MultiFactorAuthAge/, 'a second factor must be fresher', /shorten/),
  noMatter(/IAM::Role/, /MaxSessionDuration/, 'shorter sessions, or the default of one hour', /shorten|drop/),
  missing(/IAM::Role/, /MaxSessionDuration/, 'the longest session of a role'),
  noMatter(
    /IAM::(Role|ManagedPolicy)/,
    /^(Properties\.(Roles|ManagedPolicyArns|Policies)(\[\])?)?$/,
    'a role or grant is gone: what needed it stops working',
    /drop|empty|remove/,
  ),
  noMatter(
    /::(TopicPolicy|QueuePolicy|BucketPolicy|Permission)$/,
    /^$/,
    'the grant is gone: what needed it stops working; its denials are asked for where a promise needs them',
    /remove/,
  ),
];
