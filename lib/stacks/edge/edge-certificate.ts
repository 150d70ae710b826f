import { Duration } from 'aws-cdk-lib';
import { CfnCertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { PagedAlarm } from '../../constructs/paged-alarm';
import { transparentCertificate } from '../../constructs/transparent-certificate';
import type { Profile } from '../../profile/profile';

/** ACM renews by itself weeks before the end; what is still not renewed at 30 days needs a person. */
const DAYS_LEFT = 30;

export interface EdgeCertificateProps {
  readonly topic: ITopic;
  /** A certificate of the company's own, in the region of the stack, or a name for which one is issued by DNS. */
  readonly certificateArn?: string | undefined;
  readonly domainName?: string | undefined;
  readonly hostedZoneId?: string | undefined;
}

/** The certificate of one endpoint, issued where the profile brings none, with an alarm that rings before it ends. */
export class EdgeCertificate extends Construct {
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: EdgeCertificateProps) {
    super(scope, id);
    const { certificateArn, domainName = '', hostedZoneId = '' } = props;
    this.arn =
      certificateArn ?? new CfnCertificate(this, 'Resource', transparentCertificate({ domainName, hostedZoneId })).ref;
    new PagedAlarm(this, 'Expires', {
      topic: props.topic,
      runbook: 'certificate-expiry',
      says: `The certificate of the edge ends in less than ${DAYS_LEFT} days and was not renewed`,
      metric: new Metric({
        namespace: 'AWS/CertificateManager',
        metricName: 'DaysToExpiry',
        dimensionsMap: { CertificateArn: this.arn },
        statistic: 'Minimum',
        period: Duration.days(1),
      }),
      below: DAYS_LEFT,
      missing: 'breaching',
    });
  }

  /** A CAA record that keeps other authorities out of the zone, whoever issued the certificates in use. */
  public keepOthersOut({ edge }: Profile): void {
    const { hostedZoneId, hostedZoneName } = edge;
    if (hostedZoneId === undefined || hostedZoneName === undefined) return;
    new CfnRecordSet(this, 'Issuers', {
      hostedZoneId,
      name: hostedZoneName,
      type: 'CAA',
      ttl: '3600',
      resourceRecords: edge.caaIssuers.map((issuer) => `0 issue "${issuer}"`),
    });
  }
}
