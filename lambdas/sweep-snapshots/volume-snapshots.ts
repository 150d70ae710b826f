import { DeleteSnapshotCommand, EC2Client, paginateDescribeSnapshots } from '@aws-sdk/client-ec2';
import { clientSettings } from '../runtime/clients';
import type { Snapshot } from './decide';
import { answerOf, type Store, tagsOf } from './store';

const client = new EC2Client(clientSettings());

/** AWS Backup and Data Lifecycle Manager end what they make, and mark it with tags that nobody else can set. */
const ENDED_BY_ITS_MAKER = ['aws:backup:source-resource', 'aws:dlm:lifecycle-policy-id'];

/** Snapshots of volumes in our account that no service ends. Snapshots have no type, so their makers are told by their tags. */
export const volumeSnapshots: Store = {
  async list({ partition, account, region }) {
    const found: Snapshot[] = [];
    for await (const { Snapshots = [] } of paginateDescribeSnapshots({ client }, { OwnerIds: ['self'] })) {
      for (const { SnapshotId: id, VolumeId, StartTime: made, State, Tags } of Snapshots) {
        if (id === undefined || made === undefined || State !== 'completed') continue;
        const tags = tagsOf(Tags);
        if (ENDED_BY_ITS_MAKER.some((tag) => tag in tags)) continue;
        const arn = `arn:${partition}:ec2:${region}::snapshot/${id}`;
        found.push({
          id,
          arn,
          sourceArn: `arn:${partition}:ec2:${region}:${account}:volume/${VolumeId ?? ''}`,
          made,
          tags,
        });
      }
    }
    return found;
  },

  async delete(id) {
    try {
      await client.send(new DeleteSnapshotCommand({ SnapshotId: id }));
      return 'deleted';
    } catch (error) {
      return answerOf(error, { 'InvalidSnapshot.NotFound': 'gone', 'InvalidSnapshot.InUse': 'in use' });
    }
  },
};
