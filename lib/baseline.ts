import type { App } from 'aws-cdk-lib';
import type { HandlerCode } from './constructs/handler-code';
import { copyRegionOf } from './profile/deployed-regions';
import type { Profile } from './profile/profile';
import { BackupStack } from './stacks/backup/backup-stack';
import { BackupCopyStack } from './stacks/backup-copy/backup-copy-stack';
import { DetectionStack } from './stacks/detection/detection-stack';
import { EdgeStack } from './stacks/edge/edge-stack';
import { claimedEntries } from './stacks/evidence/claimed-entries';
import { EvidenceStack } from './stacks/evidence/evidence-stack';
import { GlobalStack } from './stacks/global/global-stack';
import { IdentityStack } from './stacks/identity/identity-stack';
import { KeysStack } from './stacks/keys/keys-stack';
import { LedgerStack } from './stacks/ledger/ledger-stack';
import { LoggingStack } from './stacks/logging/logging-stack';
import { NetworkStack } from './stacks/network/network-stack';
import { RemediationStack } from './stacks/remediation/remediation-stack';
import { StaticSiteStack } from './stacks/static-site/static-site-stack';
import { StaticSiteLogsStack } from './stacks/static-site-logs/static-site-logs-stack';
import { StorageStack } from './stacks/storage/storage-stack';

/** Every stack of a profile, directly under the app, wired by typed props. Reads as a table of contents. */
export function buildBaseline(app: App, profile: Profile, code: HandlerCode): void {
  const keys = new KeysStack(app, 'Keys', { profile });
  const identity = new IdentityStack(app, 'Identity', {
    profile,
    logsKey: keys.logs,
    platformKey: keys.platform,
    sessionsKey: keys.sessions,
  });
  const boundary = identity.machineBoundary;
  const logging = new LoggingStack(app, 'Logging', {
    profile,
    boundary,
    logsKey: keys.logs,
    sessionsKey: keys.sessions,
    auditor: identity.auditor,
  });
  const common = { profile, boundary, logsKey: keys.logs, platformKey: keys.platform };
  const detection = new DetectionStack(app, 'Detection', {
    ...common,
    code,
    archive: logging.archive,
    delivery: logging.delivery,
    trailEvents: logging.trailEvents,
    breakGlassArn: identity.breakGlass.roleArn,
  });
  const { topic, detectorId } = detection;
  const entries = claimedEntries(profile);
  if (entries.length > 0) {
    const { auditor } = identity;
    new EvidenceStack(app, 'Evidence', { ...common, entries, topic, code, auditor, delivery: logging.delivery });
  }
  const { compatGroupId, placements } = new NetworkStack(app, 'Network', {
    ...common,
    topic,
    code,
    archiveArn: logging.archive.bucketArn,
    adopterArn: detection.adopterArn,
  });
  const { databasePlacement, filesBucket } = new StorageStack(app, 'Storage', {
    profile,
    boundary,
    topic,
    dataKey: keys.data,
    delivery: logging.delivery,
    ...placements.data,
  });
  const { table } = new LedgerStack(app, 'Ledger', { ...common, code, topic, archive: logging.archive });
  new BackupStack(app, 'Backup', {
    copyInto: backupCopy(app, profile, identity),
    ...common,
    code,
    topic,
    dataKey: keys.data,
    backupKey: keys.backup,
    archive: logging.archive,
    files: filesBucket,
    ledger: table,
    restoreInto: databasePlacement && { ...databasePlacement, securityGroupId: placements.data.securityGroupId },
  });
  if (profile.edge.mode !== 'none') {
    new EdgeStack(app, 'Edge', {
      profile,
      topic,
      logsKey: keys.logs,
      deliveryBucket: logging.delivery.bucketName,
      ...placements.edge,
      compatGroupId,
    });
  }
  const ledger = { table, key: keys.platform };
  for (const queue of ['contain', 'posture'] as const) {
    new RemediationStack(app, queue === 'contain' ? 'RemediationContain' : 'RemediationPosture', {
      ...common,
      queue,
      code,
      topic,
      ledger,
      detectorId,
      archiveArn: logging.archive.bucketArn,
    });
  }
  const global = new GlobalStack(app, 'Global', { profile });
  global.addStackDependency(identity, 'its role takes the boundary by name');
  if (global.site !== undefined) {
    const { certificateArn, webAclArn } = global.site;
    const { delivery } = logging;
    const front = { profile, certificateArn, webAclArn };
    const site = new StaticSiteStack(app, 'StaticSite', { ...front, dataKey: keys.data, logsKey: keys.logs, delivery });
    const { distributionArn, logBucketArn } = site;
    new StaticSiteLogsStack(app, 'StaticSiteLogs', { profile, webAclArn, distributionArn, logBucketArn });
  }
}

/** The stack of another region that takes copies of the backups; undefined where the profile has none. */
function backupCopy(app: App, profile: Profile, identity: IdentityStack): BackupCopyStack | undefined {
  const region = copyRegionOf(profile);
  if (region === undefined) return undefined;
  const copy = new BackupCopyStack(app, 'BackupCopy', { profile, region });
  copy.addStackDependency(identity, 'its role takes the boundary by name');
  return copy;
}
