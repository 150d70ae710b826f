import {
  ConfigServiceClient,
  type ConfigurationRecorder,
  DeleteConfigurationRecorderCommand,
  DeleteDeliveryChannelCommand,
  type DeliveryChannel,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  RecordingFrequency,
  StartConfigurationRecorderCommand,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new ConfigServiceClient(clientSettings());

interface State {
  readonly recorder: ConfigurationRecorder | null;
  readonly recording: boolean;
  /** Where it delivers to. One that is there already stays, whoever owns its bucket. */
  readonly channel: DeliveryChannel | null;
}

const properties = z.strictObject({
  RoleARN: z.string().check(z.startsWith('arn:')),
  Frequency: z.enum(RecordingFrequency),
  S3BucketName: z.string(),
  S3KeyPrefix: z.optional(z.string().check(z.minLength(1))),
  S3KmsKeyArn: z.optional(z.string()),
});

type Wanted = z.infer<typeof properties>;

export const configRecorder: KindFactory<State> = (desired) => {
  const wanted = readDesired('config-recorder', properties, desired);
  return {
    async describe() {
      const { ConfigurationRecorders = [] } = await client.send(new DescribeConfigurationRecordersCommand({}));
      const { DeliveryChannels = [] } = await client.send(new DescribeDeliveryChannelsCommand({}));
      // Recorders of services (Control Tower, Security Hub) stand beside the customer's one and are not ours to touch.
      const recorder = ConfigurationRecorders.find(({ servicePrincipal }) => servicePrincipal === undefined);
      return {
        recorder: recorder === undefined ? null : writable(recorder),
        recording: recorder?.name === undefined ? false : await records(recorder.name),
        channel: DeliveryChannels[0] ?? null,
      };
    },
    raise: (live) => ({
      recorder: raisedRecorder(live.recorder, wanted),
      recording: true,
      channel: live.channel ?? {
        name: 'default',
        s3BucketName: wanted.S3BucketName,
        ...(wanted.S3KeyPrefix === undefined ? {} : { s3KeyPrefix: wanted.S3KeyPrefix }),
        ...(wanted.S3KmsKeyArn === undefined ? {} : { s3KmsKeyArn: wanted.S3KmsKeyArn }),
      },
    }),
    change,
    idOf: ({ recorder }) => recorder?.name,
  };
};

async function records(name: string): Promise<boolean> {
  const answer = await client.send(
    new DescribeConfigurationRecorderStatusCommand({ ConfigurationRecorderNames: [name] }),
  );
  return answer.ConfigurationRecordersStatus?.[0]?.recording === true;
}

/** Without what AWS tells and does not take back. */
function writable({ name, roleARN, recordingGroup, recordingMode }: ConfigurationRecorder): ConfigurationRecorder {
  return { name, roleARN, recordingGroup, recordingMode };
}

function raisedRecorder(live: ConfigurationRecorder | null, { RoleARN, Frequency }: Wanted): ConfigurationRecorder {
  const mode = live?.recordingMode;
  const continuous = Frequency === 'CONTINUOUS' || (live !== null && mode?.recordingFrequency !== 'DAILY');
  const everything =
    live?.recordingGroup?.allSupported === true && live.recordingGroup.includeGlobalResourceTypes === true;
  const sameMode =
    live !== null && (mode?.recordingFrequency ?? 'CONTINUOUS') === (continuous ? 'CONTINUOUS' : 'DAILY');
  // An override could slow single types down, so it goes where we need continuous recording.
  const keepsMode = sameMode && (mode?.recordingModeOverrides ?? []).length === 0;
  return {
    name: live?.name ?? 'default',
    roleARN: live?.roleARN ?? RoleARN,
    recordingGroup: everything
      ? live.recordingGroup
      : {
          allSupported: true,
          includeGlobalResourceTypes: true,
          recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' },
        },
    recordingMode: keepsMode ? mode : { recordingFrequency: continuous ? 'CONTINUOUS' : 'DAILY' },
  };
}

async function change(from: State, to: State): Promise<void> {
  const name = from.recorder?.name;
  // A recorder cannot lose its channel, nor be deleted, while it records.
  if (from.recording && !to.recording) {
    await client.send(new StopConfigurationRecorderCommand({ ConfigurationRecorderName: name }));
  }
  if (from.channel !== null && to.channel === null) {
    await client.send(new DeleteDeliveryChannelCommand({ DeliveryChannelName: from.channel.name }));
  }
  if (from.recorder !== null && to.recorder === null) {
    await client.send(new DeleteConfigurationRecorderCommand({ ConfigurationRecorderName: name }));
  }
  if (to.recorder !== null) {
    await client.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder: to.recorder }));
  }
  if (to.channel !== null && from.channel === null) {
    await client.send(new PutDeliveryChannelCommand({ DeliveryChannel: to.channel }));
  }
  if (to.recording && !from.recording) {
    await client.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: to.recorder?.name }));
  }
}
