/** A group of promises that the same infrastructure keeps. */
interface Capability {
  readonly id: string;
  readonly title: string;
}

/** The capabilities, in the order in which the reports list them. */
export const capabilities: readonly Capability[] = [
  { id: 'posture-and-drift', title: 'Recorded configuration, compared with standards and watched for drift' },
  { id: 'least-privilege', title: 'Bounded roles, narrow grants, unused access found' },
  { id: 'workforce-mfa', title: 'A second factor for everybody who works here' },
  { id: 'privileged-ip-access', title: 'Privileged access from approved addresses' },
  { id: 'golden-image', title: 'Hardened images, built daily' },
  { id: 'network-segmentation', title: 'Tiers that reach each other on named ways only' },
  { id: 'tls-edge', title: 'Encryption in transit, TLS 1.3 first' },
  { id: 'encrypted-storage', title: 'Encryption of everything that is stored' },
  { id: 'central-logging', title: 'Trails and logs in one locked archive' },
  { id: 'threat-detection', title: 'Detection of threats and malware' },
  { id: 'alerting-oncall', title: 'Alerts that reach somebody in time' },
  { id: 'auto-remediation', title: 'Repairs that run by themselves and can be undone' },
  { id: 'evidence-register', title: 'Evidence of what people keep, with owner and cadence' },
  { id: 'audited-support-access', title: 'Support sessions that are asked for, short and recorded' },
  { id: 'vulnerability-management', title: 'Vulnerabilities found, ranked and followed to their end' },
  { id: 'tenant-isolation', title: 'Tenants kept apart' },
  { id: 'kms-keys', title: 'Keys that rotate, managed by other hands than use them' },
  { id: 'secure-pipeline', title: 'A pipeline that tests, reviews and can go back' },
  { id: 'incident-response', title: 'Incidents contained, explained and told in time' },
  { id: 'backup-plan', title: 'Nightly and continuous backups under their own key' },
  { id: 'restore-testing', title: 'Backups restored in tests' },
  { id: 'dr-plan', title: 'Objectives of recovery, rehearsed' },
  { id: 'data-residency-privacy', title: 'Data in its region, personal data minimised' },
  { id: 'data-lifecycle', title: 'Data returned, erased and expired as promised' },
  { id: 'app-audit-log', title: 'A record of what users do' },
  { id: 'customer-identity', title: 'Sign-in of customers: passwords, factors, sessions' },
  { id: 'ha-multi-az', title: 'Service over several zones' },
  { id: 'source-backup', title: 'Nightly mirrors of source code' },
  { id: 'backup-lifecycle', title: 'Backups kept and destroyed in time' },
  { id: 'secrets', title: 'Secrets that are encrypted and rotate' },
  { id: 'certificate-transparency', title: 'Certificates watched for' },
  { id: 'edge-protection', title: 'A protected edge for static content' },
  { id: 'regulated-frameworks', title: 'Footing for regulated data' },
];
