import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { backupKeyUse } from '../../constructs/backup-key-use';
import { ProfileKey } from '../../constructs/profile-key';
import { Published } from '../../constructs/published';
import { RampartStack } from '../../constructs/rampart-stack';
import type { SealedKey } from '../../constructs/sealed-key';
import type { Profile } from '../../profile/profile';
import { dataUse } from './data-use';
import { logsUse } from './logs-use';
import { platformUse } from './platform-use';
import { sessionsUse } from './sessions-use';
import { siteUse } from './site-use';

export interface KeyRing {
  /** Customer data: database, files, secrets. */
  readonly data: IKey;
  /** Recovery points only; no workload role can use it. */
  readonly backup: IKey;
  /** Trail, flow logs, log groups, archive. Written by AWS services, read by auditors. */
  readonly logs: IKey;
  /** Alerts and queues: messages on their way, never customer data. */
  readonly platform: IKey;
  /** What goes between a terminal and a machine. People and machines call it themselves, which no key of storage may be. */
  readonly sessions: IKey;
}

/**
 * The five keys, each because a different set of people may read behind it. Nothing here refers to another stack:
 * users are named by role path, so keys outlive everything that they protect.
 */
export class KeysStack extends RampartStack implements KeyRing {
  public readonly data: IKey;
  public readonly backup: IKey;
  public readonly logs: IKey;
  public readonly platform: IKey;
  public readonly sessions: IKey;

  constructor(scope: Construct, id: string, props: { readonly profile: Profile }) {
    super(scope, id, { profile: props.profile, layer: 'data', part: 'keys' });
    this.data = this.key('Data', 'customer data: database, files and secrets', [
      ...dataUse(this.names, this),
      ...(this.profile.edge.staticSite ? siteUse(this.names, this) : []),
    ]);
    this.backup = this.key('Backup', 'recovery points, apart from the data keys', backupKeyUse(this.names, this));
    this.logs = this.key('Logs', 'trail, flow logs, log groups and the archive', logsUse(this.names, this));
    this.platform = this.key('Platform', 'alerts and queues', platformUse(this.names, this));
    this.sessions = this.key('Sessions', 'sessions on machines, while they last', sessionsUse(this.names));
    new Published(this, 'Published', {
      values: {
        'keys/data': this.data.keyArn,
        'keys/logs': this.logs.keyArn,
        'keys/platform': this.platform.keyArn,
        'keys/sessions': this.sessions.keyArn,
      },
    });
  }

  private key(id: string, holds: string, use: ReturnType<typeof dataUse>): SealedKey {
    return new ProfileKey(this, id, { stack: this, holds, use });
  }
}
