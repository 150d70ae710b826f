import type { Control } from '../control';

/** Where data lies, and that it cannot be lost with its stack. */
export const residencyControls: readonly Control[] = [
  {
    id: 'RES-01',
    title:
      'Every stack lies in homeRegion, except one in the global region one beside it that only sends the logs of CloudFront away and, with crossRegionCopy, one in a region of euRegionAllowlist that holds copies of backups and their key alone; every availability zone named begins with homeRegion',
    severity: 'critical',
    area: 'data',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.23', 'A.5.31'], nist80053r5: ['SA-9(5)'], cisAws3: [] },
    detective: 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK',
    runbook: 'res-01',
  },
  {
    id: 'RES-02',
    title:
      'The stack of the global region holds no resource that can keep data (bucket, database, table, file system, volume, queue, stream, log group, vault, secret, parameter)',
    severity: 'high',
    area: 'data',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.23'], nist80053r5: ['SA-9(5)'], cisAws3: [] },
    detective: 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK',
    runbook: 'res-02',
  },
  {
    id: 'RES-03',
    title:
      'Unless crossRegionCopy: no global database cluster, no replica of a database, table, file system, image or secret in or from another region, no backup copy to another region; with it only regions of euRegionAllowlist',
    severity: 'high',
    area: 'data',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.23'], nist80053r5: ['SA-9(5)', 'CP-6'], cisAws3: [] },
    detective: 'RDS CopyDBSnapshot or CreateDBInstanceReadReplica event',
    runbook: 'res-03',
  },
  {
    id: 'RES-04',
    title:
      'Every replication destination is a bucket of the assembly in a region of euRegionAllowlist, and no bucket has transfer acceleration',
    severity: 'high',
    area: 'data',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.23'], nist80053r5: ['SA-9(5)'], cisAws3: [] },
    detective: 'S3 PutBucketReplication event',
    runbook: 'res-04',
  },
  {
    id: 'RES-05',
    title: 'Every stack has termination protection',
    severity: 'medium',
    area: 'network',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.8.9', 'A.8.32'], nist80053r5: ['CM-3', 'CM-6'], cisAws3: [] },
    detective: 'CloudFormation UpdateTerminationProtection event',
    runbook: 'res-05',
  },
  {
    id: 'RES-06',
    title:
      'Every stack, or all that it holds, is tagged with one Layer, and the layers network, identity, data and monitoring each have at least one stack',
    severity: 'low',
    area: 'network',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.8.27'], nist80053r5: ['PL-8', 'SC-3'], cisAws3: [] },
    detective: 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK',
    runbook: 'res-06',
  },
  {
    id: 'RES-07',
    title:
      'Every key, bucket, database, table, file system, volume, vault and secret has DeletionPolicy Retain, RetainExceptOnCreate or, where AWS can make one, Snapshot, and UpdateReplacePolicy Retain or Snapshot',
    severity: 'medium',
    area: 'data',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.5.33', 'A.8.13'], nist80053r5: ['CP-9', 'SI-7'], cisAws3: [] },
    detective: 'CloudFormation DeleteStack event',
    runbook: 'res-07',
  },
  {
    id: 'RES-08',
    title:
      'The policy of a bucket that stays when its stack goes or replaces it stays with it (DeletionPolicy and UpdateReplacePolicy)',
    severity: 'medium',
    area: 'data',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.5.33', 'A.8.3'], nist80053r5: ['CP-9', 'AC-3'], cisAws3: [] },
    detective: 'S3 DeleteBucketPolicy event',
    runbook: 'res-08',
  },
  {
    id: 'RES-09',
    title:
      'What was judged is what is deployed: no macro rewrites a template, and no nested stack or module stands outside of what was read',
    severity: 'high',
    area: 'network',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.8.9', 'A.8.32'], nist80053r5: ['CM-3', 'CM-4'], cisAws3: [] },
    detective: 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK',
    runbook: 'res-09',
  },
];
