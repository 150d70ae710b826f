/** Repair notes of the KEY controls. */
export const keysRepairs: Readonly<Record<string, string>> = {
  'KEY-01':
    'One key would protect everything for ever. Set EnableKeyRotation and RotationPeriodInDays; look at get-key-rotation-status, which differs from the template where somebody lengthened the period. Whoever disabled a key shut everything under it.',
  'KEY-02':
    'A deletion leaves too little time to notice. Set PendingWindowInDays; a key that already waits for its deletion keeps its old window, so cancel and look who scheduled it.',
  'KEY-03':
    'One statement can do everything with the key, decrypt included. Name the administrative actions without kms:Decrypt, kms:Encrypt and kms:GenerateDataKey*; leave only the delegation to the own root as kms:*.',
  'KEY-04':
    'Anybody in AWS can use the key as far as the actions go. Add kms:CallerAccount or aws:PrincipalArn as a condition; a ViaService alone admits other accounts through the same service.',
  'KEY-05':
    'One person can both read the data and hide that. The evidence names the principal and its two ways; take decryption from the administrator, or administration from the user, in the policy or in IAM.',
  'KEY-06':
    'Storage cannot use that key, or not with AES-256-GCM. KeySpec and KeyUsage cannot be changed: make a new symmetric key and re-encrypt by copying.',
  'KEY-07':
    'The key cannot be shut to anybody, because AWS writes its policy. Name the ARN from /rampart/<profile>/v1/keys/data; most stores re-encrypt only by a copy or a restore.',
  'KEY-08':
    'Whoever holds the policy reads everything that IAM may open. Name the ARNs of the keys in Resource, and kms:ViaService as a condition.',
  'KEY-09':
    'A stranger or a whole service may decrypt. Give services aws:SourceAccount or aws:SourceArn, and people the ARN pattern of their role path.',
  'KEY-10':
    'One statement for the whole account undoes those that name roles. Add ArnLike aws:PrincipalArn with the paths of the roles, and name the root of the account in place of everybody.',
  'KEY-11':
    'A role can ask the key itself and decrypt what it got elsewhere, or give the right to others. Add StringEquals kms:ViaService with the services that store under the key, and Bool kms:GrantIsForAWSResource true to grants.',
  'KEY-12':
    'The log is not written, or is readable by whom another kind of data is for. Name the key of logs, or let the service in by its encryption context or source.',
  'KEY-13':
    'Who holds any ciphertext of the key decrypts it. Name what the statement is for: StringLike kms:EncryptionContext:aws:s3:arn with the bucket, or ForAnyValue:StringEquals kms:EncryptionContextKeys (Session Manager: aws:ssm:SessionId).',
};
