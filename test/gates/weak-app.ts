import { App, Stack } from 'aws-cdk-lib';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { applyGates } from '../../lib/gates/apply-gates';

/** An app for the CDK CLI with one topic without encryption, behind the gates; `-c encrypted=true` mends it. */
const app = new App();
applyGates(app, { waivers: [], asOf: '2026-11-21', judge: () => [] });
const encrypted = app.node.tryGetContext('encrypted') === 'true';
new CfnTopic(new Stack(app, 'S'), 'T', encrypted ? { kmsMasterKeyId: 'key' } : {});
app.synth();
