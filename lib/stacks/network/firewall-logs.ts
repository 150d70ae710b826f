import { Duration, Fn } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { type CfnFirewall, CfnLoggingConfiguration } from 'aws-cdk-lib/aws-networkfirewall';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { PagedAlarm } from '../../constructs/paged-alarm';
import { SealedLogGroup } from '../../constructs/sealed-log-group';
import type { Profile } from '../../profile/profile';

export interface FirewallLogsProps {
  readonly firewall: CfnFirewall;
  readonly profile: Profile;
  readonly archiveArn: string;
  readonly logsKey: IKey;
  readonly topic: ITopic;
}

/**
 * Alerts into a log group, where a filter reads them as they come; flows into the archive, where nobody hurries. The
 * service takes one destination for each kind.
 */
export class FirewallLogs extends Construct {
  constructor(scope: Construct, id: string, props: FirewallLogsProps) {
    super(scope, id);
    const { firewall, profile, archiveArn } = props;
    const alerts = new SealedLogGroup(this, 'Alerts', { key: props.logsKey, days: profile.logging.logRetentionDays });
    new CfnLoggingConfiguration(this, 'Resource', {
      firewallArn: firewall.ref,
      firewallName: firewall.firewallName,
      loggingConfiguration: {
        logDestinationConfigs: [
          {
            logType: 'ALERT',
            logDestinationType: 'CloudWatchLogs',
            logDestination: { logGroup: alerts.logGroupName },
          },
          {
            logType: 'FLOW',
            logDestinationType: 'S3',
            logDestination: { bucketName: Fn.select(5, Fn.split(':', archiveArn)), prefix: 'logs/firewall' },
          },
        ],
      },
    });
    // Logs are delivered within minutes and not at once, so the alarm is not one of those that must speak in alertMaxMinutes (ALR-11).
    // Severity 1 and 2 are threat signatures; 3 is what default actions and domain lists report, which is every mistyped name.
    const threats = new MetricFilter(this, 'Threats', {
      logGroup: alerts,
      metricNamespace: `Rampart/${profile.name}`,
      metricName: 'FirewallThreats',
      metricValue: '1',
      filterPattern: FilterPattern.literal('{ ($.event.event_type = "alert") && ($.event.alert.severity < 3) }'),
    });
    new PagedAlarm(this, 'ThreatSeen', {
      topic: props.topic,
      runbook: 'firewall-threats',
      says: 'The network firewall recognised a threat in what the app tier sends',
      metric: threats.metric({ statistic: 'Sum', period: Duration.minutes(1) }),
      above: 0,
      missing: 'notBreaching',
    });
  }
}
