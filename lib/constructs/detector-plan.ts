/** Every GuardDuty protection plan; runtime agents are managed by GuardDuty wherever a plan has them. */
export const FEATURES: readonly { readonly name: string; readonly additional?: readonly string[] }[] = [
  { name: 'S3_DATA_EVENTS' },
  { name: 'EKS_AUDIT_LOGS' },
  { name: 'EBS_MALWARE_PROTECTION' },
  { name: 'RDS_LOGIN_EVENTS' },
  { name: 'LAMBDA_NETWORK_LOGS' },
  {
    name: 'RUNTIME_MONITORING',
    additional: ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'],
  },
];

/** Updates of a known finding arrive every 15 minutes, the shortest that GuardDuty offers; new ones within five. */
export const FREQUENCY = 'FIFTEEN_MINUTES';
