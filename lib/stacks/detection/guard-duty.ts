import { CfnDetector, CfnPublishingDestination } from 'aws-cdk-lib/aws-guardduty';
import { Construct } from 'constructs';
import { FEATURES, FREQUENCY } from '../../constructs/detector-plan';

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
