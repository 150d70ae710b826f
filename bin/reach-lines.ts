import type { Profile } from '../lib/profile/profile';
import type { ReachLine } from '../lib/report/report-input';

type Thing = keyof Profile['account'];

/** What each switch does to the account beyond Rampart's own resources. */
const THINGS: Readonly<Record<Thing, readonly [thing: string, effect: string]>> = {
  guardDuty: ['GuardDuty detector', 'watches the home region'],
  securityHub: ['Security Hub', 'checks the home region'],
  configRecorder: ['AWS Config recorder', 'records every setting'],
  configServiceLinkedRole: ['Config service-linked role', 'one per account'],
  accessAnalyzerExternal: ['Access Analyzer, external', 'watches access from outside'],
  accessAnalyzerUnused: ['Access Analyzer, unused', 'priced per role'],
  macie: ['Macie', 'reads buckets; priced per GB'],
  inspector: ['Inspector', 'scans instances and images'],
  registryScanning: ['Registry scanning', 'scans container images'],
  s3PublicAccessBlock: ['S3 account public access block', 'can cut a public site'],
  vpcPublicAccessBlock: ['VPC public access block', 'can cut internet gateways'],
  snapshotPublicAccessBlock: ['Snapshot public access block', 'ends public snapshots'],
  imagePublicAccessBlock: ['Image public access block', 'ends public images'],
  ebsEncryptionByDefault: ['EBS encryption by default', 'new volumes only'],
  imdsDefaults: ['IMDSv2 by default', 'can break old software'],
  ssmDocumentPublicSharing: ['SSM document sharing block', 'ends public documents'],
  passwordPolicy: ['IAM password policy', 'binds IAM users'],
  organizationRootAccess: ['central root access', 'reaches every member account'],
  githubOidcProvider: ['GitHub OIDC provider', 'one per URL'],
};

export function reachLines(profile: Profile): ReachLine[] {
  return (Object.keys(THINGS) as Thing[]).map((name) => {
    const [thing, effect] = THINGS[name];
    return { thing, switch: profile.account[name], effect };
  });
}
