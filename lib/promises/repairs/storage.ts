/** Repair notes of the STO controls. */
export const storageRepairs: Readonly<Record<string, string>> = {
  'STO-01': 'A policy or an ACL could make the bucket public tomorrow. Set all four flags; an absent flag is false.',
  'STO-02':
    'Objects can travel in the clear. Add the Deny on s3:* for the bucket and for bucket/*, with Bool aws:SecureTransport false; one of the two resources alone is not enough.',
  'STO-03':
    'Objects lie under a key that AWS or S3 owns. Set BucketEncryption with the data key; objects that are there keep their old key until they are copied onto themselves.',
  'STO-04':
    'Every object costs a call to KMS, or a thief can encrypt objects with a key that only he has. Set BucketKeyEnabled and put SSE-C into BlockedEncryptionTypes.',
  'STO-05':
    'What is overwritten or deleted is gone. Set VersioningConfiguration to Enabled, with a lifecycle rule that ends old versions in the promised time.',
  'STO-06':
    'An ACL that nobody looks at can grant access. Set ObjectOwnership to BucketOwnerEnforced; writers that send an ACL are refused from then on.',
  'STO-07':
    'Everybody is allowed what the statement says. Add aws:PrincipalAccount, aws:PrincipalOrgID, aws:SourceVpce or aws:SourceArn; a condition on the address or the referer does not bound an account.',
  'STO-08':
    'A writer can put objects under a key that others may use. Deny s3:PutObject where s3:x-amz-server-side-encryption-aws-kms-key-id differs from the key, with StringNotEqualsIfExists.',
  'STO-09':
    'Messages wait under a key that AWS owns. Set KmsMasterKeyId to the platform key, and let every publishing service use that key in its policy, or its messages get lost in silence.',
  'STO-10':
    'Messages can travel in the clear. Set enforceSSL, or add the Deny with aws:SecureTransport false for sns:Publish or sqs:*.',
  'STO-11':
    'Data lies under a key that AWS owns, or under none. Set SSESpecification, Encrypted and KmsKeyId; volumes, file systems and launch templates need a copy or a new version, tables change in place.',
  'STO-12':
    'Whoever reads secrets in the account reads this one. Set KmsKeyId to the data key; the next version is encrypted under it.',
  'STO-13':
    'A leaked password works for ever. Add a RotationSchedule with its function, or let the database service manage the secret; check LastRotatedDate in the account.',
  'STO-14':
    'Whoever may describe the function reads the secret, and so does the template. Move it into Secrets Manager, pass the ARN, and treat the old value as stolen.',
  'STO-15':
    'The loss of one zone destroys data. Replace ONEZONE_IA by STANDARD_IA or INTELLIGENT_TIERING; objects that have moved already must be copied back.',
  'STO-16':
    'Old TLS can be broken on the way. Set minimumTLSVersion, or deny everybody every action with NumericLessThan s3:TlsVersion 1.2 on the bucket and its objects.',
  'STO-17':
    "An upload can choose a key that others hold, or none. Deny s3:PutObject where s3:x-amz-server-side-encryption-aws-kms-key-id or s3:x-amz-server-side-encryption is there and not the bucket's own.",
  'STO-18':
    'Nobody can tell who read which object from outside. Name the delivery bucket in LoggingConfiguration and admit this bucket in its policy.',
};
