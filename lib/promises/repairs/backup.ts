/** Repair notes of the BAK controls. */
export const backupRepairs: Readonly<Record<string, string>> = {
  'BAK-01':
    'Recovery points lie under a key of AWS. EncryptionKeyArn cannot be changed: make a new vault and let the plans target it; the old points end by their lifecycle.',
  'BAK-02':
    'Whoever loses or shuts the data key loses the backups with it. Give the vault the backup key of the keys stack, in a new vault.',
  'BAK-03':
    'A workload that is taken over can read every backup. The evidence names role and statement; remove workload roles from the policy of the backup key.',
  'BAK-04':
    'Recovery points can be deleted before the promised time, or the plan asks for less than the lock admits and every job fails. Set backup.vaultLockMinDays between the two.',
  'BAK-05':
    'Recovery points can stay longer than destruction was promised, or every job fails as it keeps longer than the lock allows. Set MaxRetentionDays to backup.backupMaxDays; in compliance mode it cannot be changed after the grace days.',
  'BAK-06':
    'An administrator can delete backups or take the guard away. Put the two Denies of lib/stacks/backup/vault.ts into the AccessPolicy, with the deployment role as the only exception of the second.',
  'BAK-07':
    'Backups run by day, or not every day. Look at cron and timezone together: 1 o’clock in UTC is 3 o’clock in Berlin in summer.',
  'BAK-08':
    'A job may start so late that it runs into the working day, or hang. Set both windows; the defaults are 8 hours to start and 7 days to complete.',
  'BAK-09':
    'Backups live longer or shorter than promised, or move where they cannot be deleted for 90 days. Set DeleteAfterDays to backup.backupRetentionDays on rule and copy, and remove MoveToColdStorageAfterDays.',
  'BAK-10':
    'Up to a day of critical data can be lost. Set EnableContinuousBackup on the rule of the plan that selects rampart:criticality=critical; continuous backups may be kept 35 days at most.',
  'BAK-11':
    'Something that holds data is in no backup. Tag it rampart:backup=nightly, in its own stack, and check that AWS Backup is opted in for its type in the region. The role of the selection must exist and trust backup.amazonaws.com.',
  'BAK-12': 'Backups go to a vault from which they can be deleted. Target the locked vault, or lock that one.',
  'BAK-13':
    'Nobody has shown in the promised time that the backups can be read. Choose a shorter cron; monthly has a longest gap of 31 days, quarterly of 92. IncludeVaults must name the vault that the plans fill.',
  'BAK-14':
    'Something is backed up and never restored in a test. Add a RestoreTestingSelection of its type, with a role that may restore it, whose ARNs and conditions the resource meets.',
  'BAK-15':
    'The test looks for recovery points that the lifecycle has already ended, or is over before anybody can look. Set SelectionWindowDays to the retention, and ValidationWindowHours to a few hours.',
  'BAK-16':
    'A failed backup is noticed by the next restore. Restore the rule Backups of the detection stack, with its three states.',
  'BAK-17':
    'A plan that never runs raises no failure. Restore the alarm Silence of the backup stack; TreatMissingData must be breaching, because silence sends no metric.',
  'BAK-18':
    'The table, or a replica of it, cannot be put back to every moment of backupRetentionDays, or can be for longer than promised. Set PointInTimeRecoveryEnabled and RecoveryPeriodInDays.',
  'BAK-19':
    'Objects that were skipped by an S3 backup are told to nobody. Add Notifications with the alert topic; its policy must admit backup.amazonaws.com.',
  'BAK-20':
    'Restores end and nobody looks whether the copy is good. Restore the rule OnRestored of the backup stack, the permission of its function, the role’s two actions of AWS Backup, and the alarm on errors.',
  'BAK-21':
    'A restore test may fail, or never run, for longer than promised. The function Measure publishes RestoreTestAgeDays for each type; set the threshold of its alarm below the promised days, and missing data to breaching.',
  'BAK-22':
    'One kind of data may have no backup for days while another has. The function Measure publishes BackupAgeHours for each type; set the threshold of its alarm to 26, and missing data to breaching.',
  'BAK-23':
    'A deleted snapshot lies in the recycle bin for longer than destruction was promised. Lower RetentionPeriodValue, in days, to backup.backupMaxDays less backup.backupRetentionDays.',
  'BAK-24':
    'Snapshots that people or CloudFormation made have no end of their own and outlive the data. Put the function Sweep of the backup stack back: its schedule, its age below backup.backupMaxDays, its role’s four actions, its alarm.',
  'BAK-25':
    'The hold ends with its stack, which nobody deletes during an investigation nor after it. Remove AWS::Backup::LegalHold from the template and place holds at run time, with an end.',
  'BAK-26':
    'Backups can be held for ever, or by one person alone. Put the state machine of the backup stack back, with the activity between check and hold, and HOLD_MAX_DAYS at most backup.legalHoldMaxDays.',
  'BAK-27':
    'A hold stays after the investigation, and deleted data with it. Put the function Release of the backup stack back: its schedule, the three actions of its role, its alarm.',
  'BAK-28':
    'More can be lost in a disaster than was promised. Tag the resource rampart:criticality=critical so that the continuous plan takes it, back up more often, or shorten the windows of the rule; the evidence counts gap and windows together.',
  'BAK-29':
    'Nobody hears that a restore took longer than was promised. Put the alarm Slow of the backup stack back: Maximum of Rampart RecoveryMinutes above backup.rtoMinutes.',
  'BAK-30':
    'The objectives stand nowhere that AWS can assess. Put the resilience policy of the backup stack back, with both objectives for each kind of disruption, in seconds.',
  'BAK-31':
    'Whoever loses or shuts the data key loses the backups of the database with it: its recovery points stay under that key. Put the copy back into the nightly plan, to the air-gapped vault or to backup.copyRegion.',
  'BAK-32':
    'Whoever holds the account can reach every copy, by its vault or by its key. Copy everything to the air-gapped vault, without a key of this account, or to a vault of another.',
  'BAK-33':
    'Copies may have stopped long ago, and nobody hears it. Put COPY_VAULTS of the function Measure and its alarm on CopyAgeHours back: above 26 hours, missing data breaching.',
  'BAK-34': 'In a disaster somebody has to find the commands first. Put the document Restore of the backup stack back.',
  'BAK-35':
    'The copy of a test is restored into default subnets, behind the default group or without forced TLS. Restore the overrides dbSubnetGroupName, dbClusterParameterGroupName and vpcSecurityGroupIds of the selection.',
};
