/** Repair notes of the DATA controls. */
export const dataStoresRepairs: Readonly<Record<string, string>> = {
  'DATA-01':
    'The store lies under a key that AWS owns, or under none. Switch its encryption on and name the data key; most of these services encrypt only what is created so, so plan a copy.',
  'DATA-02':
    'Whoever finds its name can knock. Set PubliclyAccessible to false, or place it in subnets of the VPC; OpenSearch domains cannot be moved into a VPC and must be made anew.',
  'DATA-03':
    'What is lost there is lost, or stays longer than promised. Set its snapshot retention or its point-in-time recovery.',
  'DATA-04':
    'An access point is a second door to the bucket with a policy of its own. Leave PublicAccessBlockConfiguration out or set all four; the block of an access point can never be changed, so make it anew.',
  'DATA-05':
    'Whoever holds credentials reaches the bucket from anywhere. Name the VPC; the network origin of an access point can never be changed, so make it anew.',
  'DATA-06':
    'Anybody in the account can publish a disk with one call. Set account.snapshotPublicAccessBlock to create; snapshots that are shared already become private while it is on.',
  'DATA-07':
    'Personal data lies unseen where nobody expects it. Set account.macie; it costs by bucket and by gigabyte.',
  'DATA-08':
    'Nobody knows which traffic inside the VPC is not encrypted. Add an AWS::EC2::VPCEncryptionControl in mode monitor.',
  'DATA-09':
    'The test fails for want of permission, or could end the backup that it proves. Give the role what the restore of this type calls, and nothing of the vault.',
};
