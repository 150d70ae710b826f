/** Repair notes of the EVI controls. */
export const evidenceRepairs: Readonly<Record<string, string>> = {
  'EVI-01':
    'A risk is accepted for ever, by nobody, or without a reason. Review it: repair what it answers, or renew reviewed and expires in the profile with the name of whoever accepts it.',
  'EVI-02':
    'Nobody can find out of the account who owes what. Deploy the evidence stack again; a parameter that was changed by hand comes back with --revert-drift.',
  'EVI-03':
    'A promise that people keep could lapse without anybody hearing of it. Keep the threshold at or below the cadence, missing data breaching, and the alert topic as action.',
  'EVI-04':
    'Ages are no longer measured, so all evidence alarms ring within a day. Look at the log of the function Evidence/Measure: its schedule, its s3:ListBucket on the evidence bucket, the errors alarm.',
  'EVI-05':
    'Evidence could be changed, hidden or deleted before its time. Set DefaultRetention to logging.evidenceRetentionDays and deny deletion to everybody in the bucket policy.',
  'EVI-06':
    'Nobody would notice who kept access, or that nobody looked. The evidence says what broke: the schedule, a call that the role lost, the bucket or key that refuses it, or an alarm. Deploy the evidence stack again.',
};
