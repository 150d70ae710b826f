/** Repair notes of the LOG controls. */
export const loggingRepairs: Readonly<Record<string, string>> = {
  'LOG-01':
    'Calls in other regions, or all of them, leave no trace. Deploy the logging stack; in the account get-trail-status must say IsLogging, and get-event-selectors must exclude nothing.',
  'LOG-02':
    'Nobody can prove that a log file is complete and unchanged. Set EnableLogFileValidation; it works from then on, not backwards.',
  'LOG-03':
    'Log files lie under a key that AWS owns. Set KMSKeyId to the logs key, whose policy must let cloudtrail.amazonaws.com use it for this trail.',
  'LOG-04':
    'Nobody can say who read which file of a customer. Add AWS::S3::Object to the selectors, read and write, with the ARN prefix rampart-<profile>-.',
  'LOG-05':
    'A sudden flood of calls or errors stands out to nobody. Add both InsightSelectors; the first findings come after 36 hours.',
  'LOG-06': 'The trail can be searched only file by file. Set the log group and the role that writes to it.',
  'LOG-07':
    'Logs lie under a key that AWS owns. Set KmsKeyId to the logs key; in the account associate-kms-key does it without loss.',
  'LOG-08':
    'Logs are gone before somebody asks for them, or stay for ever. Set RetentionInDays to the next period that CloudWatch Logs offers; an absent value means never.',
  'LOG-09':
    'Nobody can say who talked to whom. Add a flow log on the VPC with TrafficType ALL; REJECT alone hides what succeeded. Write the fields that the finding lists into LogFormat; a flow log cannot be changed, so it is replaced.',
  'LOG-10': 'Names that malware asks for leave no trace. Associate a resolver query log configuration with the VPC.',
  'LOG-11':
    'Evidence can be changed or deleted. Object Lock can be switched on for an existing bucket; set DefaultRetention to logging.logLockDays.',
  'LOG-12':
    'Whoever may bypass governance mode can delete evidence. Put the Deny for everybody into the bucket policy; lifecycle expiry still works, because it is no request.',
  'LOG-13':
    'A source of logs ends where it can be deleted. The evidence names the source; point it to the archive, or to the delivery bucket which replicates into it. Bucket policy and key must admit the service at its prefix.',
  'LOG-14':
    'Access logs can be deleted before they are copied. Compare versioning, the Deny and the replication rule of the delivery bucket with its template; get-bucket-replication must say Enabled.',
  'LOG-15':
    'The log group is made by the service, without key and without end. Name one with LoggingConfig.LogGroup, or the log settings of stage, container or firewall.',
  'LOG-16':
    'Whoever covers a trace can empty the bucket, or let a lifecycle do it. Deny everybody the call that the evidence names, on the bucket and its objects; spare the deployment by aws:PrincipalArn.',
  'LOG-17': 'Logs are gone by plan before their time. Raise ExpirationInDays of the rule to logging.logRetentionDays.',
  'LOG-18':
    'Whoever takes the stack down takes its records along. Set DeletionPolicy and UpdateReplacePolicy of the log group to Retain; the next deployment of a removed stack then needs another name or an import.',
  'LOG-19':
    'An investigator downloads files by hand. Give the kind that is named a table whose location is its folder in the archive, with projection.enabled true, a projection for each partition and a range of days as long as logging.logRetentionDays.',
  'LOG-20':
    'What was asked of the logs lies open, or where a client wants it. Set EnforceWorkGroupConfiguration, an OutputLocation in a bucket of ours and SSE_KMS with a customer-managed key.',
  'LOG-21':
    'Somebody writes SQL over nested structs at 3 a.m. Save the question that is named in the workgroup, over the table of calls, with a condition on its partitions; the investigation construct has it.',
};
