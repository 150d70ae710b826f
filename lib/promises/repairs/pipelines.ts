/** Repair notes of the PIPE controls. */
export const pipelinesRepairs: Readonly<Record<string, string>> = {
  'PIPE-01':
    'One person can bring a change into production. Put a stage with a manual approval before every stage that deploys.',
  'PIPE-02':
    'What is built goes out unseen. Put an action of category Test, or the Inspector scan, between build and deployment.',
  'PIPE-03':
    'The gate can be passed although it is shut. Let OnFailure and every condition result in FAIL or ROLLBACK.',
  'PIPE-04':
    'A failed release stays until somebody wakes up. Set OnFailure.Result ROLLBACK on stages that deploy and AutoRollbackConfiguration on deployment groups.',
  'PIPE-05':
    'A release that does not start takes the service down task by task. Set DeploymentCircuitBreaker with Enable and Rollback.',
  'PIPE-06':
    'Build logs lie under a key of AWS, without an end. Name a log group with key and retention in LogsConfig.CloudWatchLogs.',
};
