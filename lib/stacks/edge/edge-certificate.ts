import { Duration } from 'aws-cdk-lib';
import { CfnCertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { Profile } from '../../profile/profile';

/** ACM renews 60 days before the end; what is still not renewed at 30 needs a person. */
const DAYS_LEFT = 30;

/** A public certificate by DNS validation, logged for transparency, with a CAA record that keeps other issuers out. */
export class EdgeCertificate extends Construct {
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: { readonly profile: Profile; readonly topic: ITopic }) {
    super(scope, id);
    const { edge } = props.profile;
    this.arn = edge.certificateArn ?? this.issue(edge);
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

  private issue(edge: Profile['edge']): string {
    const { domainName = '', hostedZoneId = '', hostedZoneName = domainName } = edge;
    new CfnRecordSet(this, 'Issuers', {
      hostedZoneId,
      name: hostedZoneName,
      type: 'CAA',
      ttl: '3600',
      resourceRecords: edge.caaIssuers.map((issuer) => `0 issue "${issuer}"`),
    });
    return new CfnCertificate(this, 'Resource', {
      domainName,
      validationMethod: 'DNS',
      domainValidationOptions: [{ domainName, hostedZoneId }],
      certificateTransparencyLoggingPreference: 'ENABLED',
      keyAlgorithm: 'EC_prime256v1',
    }).ref;
  }
}
