import { DeleteDBClusterSnapshotCommand, paginateDescribeDBClusterSnapshots, RDSClient } from '@aws-sdk/client-rds';
import { clientSettings } from '../runtime/clients';
import type { Snapshot } from './decide';
import { answerOf, type Store, tagsOf } from './store';

const client = new RDSClient(clientSettings());

/** Manual snapshots of clusters, final ones among them. One that is still being made has no age yet. */
export const clusterSnapshots: Store = {
  async list({ partition, account, region }) {
    const found: Snapshot[] = [];
    const pages = paginateDescribeDBClusterSnapshots({ client }, { SnapshotType: 'manual' });
    for await (const { DBClusterSnapshots = [] } of pages) {
      for (const snapshot of DBClusterSnapshots) {
        const { DBClusterSnapshotIdentifier: id, DBClusterSnapshotArn: arn, SnapshotCreateTime: made } = snapshot;
        if (id === undefined || arn === undefined || made === undefined || snapshot.Status !== 'available') continue;
        const sourceArn = `arn:${partition}:rds:${region}:${account}:cluster:${snapshot.DBClusterIdentifier ?? ''}`;
        found.push({ id, arn, sourceArn, made, tags: tagsOf(snapshot.TagList) });
      }
    }
    return found;
  },

  async delete(id) {
    try {
      await client.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: id }));
      return 'deleted';
    } catch (error) {
      return answerOf(error, { DBClusterSnapshotNotFoundFault: 'gone' });
    }
  },
};
