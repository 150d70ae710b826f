/** Repair notes of the DB controls. */
export const databasesRepairs: Readonly<Record<string, string>> = {
  'DB-01':
    'The database, its snapshots and its replicas lie in the clear or under a key of AWS. Encryption cannot be switched on: restore an encrypted copy of a snapshot, and mind PerformanceInsightsKMSKeyId.',
  'DB-02':
    'The database has a public address, or could get one. Set PubliclyAccessible to false and put only data subnets into the subnet group; an absent flag can mean true where the VPC has a gateway.',
  'DB-03':
    'People and code need passwords that can leak. Set EnableIAMDatabaseAuthentication; it takes effect without a restart, and users need rds_iam granted.',
  'DB-04':
    'A client may connect in the clear. Set rds.force_ssl to 1 in a parameter group of the cluster; the default group cannot be changed, and a static parameter waits for a reboot.',
  'DB-05':
    'One call deletes the database or the table. Set DeletionProtection, or DeletionProtectionEnabled; take it off on purpose, in a change of its own, before a removal.',
  'DB-06':
    'Sign-ins and errors of the database are not kept. Put postgresql into EnableCloudwatchLogsExports; its log group needs the logs key and the retention as well.',
  'DB-07':
    'The master password stands in a template or in a parameter, and nobody rotates it. Set ManageMasterUserPassword with the data key, and remove MasterUserPassword.',
  'DB-08':
    'Automated backups are kept shorter or longer than promised. Set BackupRetentionPeriod to backup.backupRetentionDays; a longer time breaks the destruction limit.',
  'DB-09':
    'The loss of a zone stops the database. Add a reader in another zone, or MultiAZ; two instances in one zone do not help.',

  'DB-11':
    'The promise speaks of a PostgreSQL database and there is none. Set storage.database to true, or do not claim the promise.',
  'DB-12':
    'Whoever changed rights or data in the database left no trace there. Put pgaudit into shared_preload_libraries and ddl, role and write into pgaudit.log of the parameter group; the first needs a restart of every instance.',
};
