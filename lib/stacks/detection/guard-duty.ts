import { CfnDetector, CfnPublishingDestination } from 'aws-cdk-lib/aws-guardduty';
import { Construct } from 'constructs';

/** Every protection plan; runtime agents are managed by GuardDuty wherever a plan has them. */
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

/** The detector of the home region, exporting its findings to the archive. */
export class GuardDuty extends Construct {
  public readonly detectorId: string;

  constructor(scope: Construct, id: string, props: { readonly archiveArn: string; readonly keyArn: string }) {
    super(scope, id);
    const detector = new CfnDetector(this, 'Detector', {
      enable: true,
      findingPublishingFrequency: FREQUENCY,
      features: FEATURES.map(({ name, additional }) => ({
        name,
        status: 'ENABLED',
        ...(additional === undefined
          ? {}
          : { additionalConfiguration: additional.map((part) => ({ name: part, status: 'ENABLED' })) }),
      })),
    });
    this.detectorId = detector.ref;
    new CfnPublishingDestination(this, 'Export', {
      detectorId: detector.ref,
      destinationType: 'S3',
      destinationProperties: { destinationArn: `${props.archiveArn}/guardduty`, kmsKeyArn: props.keyArn },
    });
  }
}
