import { Duration, Tags } from 'aws-cdk-lib';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { RampartStack } from '../../constructs/rampart-stack';
import { SealedBucket } from '../../constructs/sealed-bucket';
import { type ArchiveTable, archiveTables } from './archive-tables';
import { EDGE_QUERIES, NAMED_QUERIES } from './named-queries';

export interface InvestigationProps {
  readonly stack: RampartStack;
  readonly archive: IBucket;
  /** Takes the log of who read an answer. */
  readonly delivery: IBucket;
  /** The key of the archive: whoever may not read the logs may not read what was asked of them. */
  readonly key: IKey;
  /** Who may ask. */
  readonly auditor: IRole;
}

/** An answer names people; it is kept for as long as an investigation commonly takes. Unit: days. */
const ANSWERS_DAYS = 90;
/** A question without a day reads everything there is; this is where Athena stops it. About fifty cents. Unit: bytes. */
const MOST_BYTES = 99_000_000_000;

/**
 * What an investigator opens first: a table for each kind of log in the archive, and questions that are ready to ask. Partitions
 * are computed and not crawled, so a day is there as soon as it is delivered. Upholds LOG-19 to LOG-21 (CETBIX-AC-5, ESH-LOG-1).
 */
export class Investigation extends Construct {
  constructor(scope: Construct, id: string, props: InvestigationProps) {
    super(scope, id);
    const { stack, archive } = props;
    const answers = this.answers(props);
    const group = new CfnWorkGroup(this, 'WorkGroup', {
      name: stack.names.investigation,
      description: 'Questions to the archive of logs',
      state: 'ENABLED',
      // The questions are in the templates; the history of those that were asked is in the trail.
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        requesterPaysEnabled: false,
        bytesScannedCutoffPerQuery: MOST_BYTES,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${answers.bucketName}/answers/`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: props.key.keyArn },
          expectedBucketOwner: stack.account,
        },
      },
    });
    const database = new CfnDatabase(this, 'Database', {
      catalogId: stack.account,
      databaseInput: {
        name: stack.names.logDatabase,
        description: `Logs of Rampart ${stack.profile.name}`,
      },
    });
    for (const table of archiveTables(stack)) this.table(table, stack, archive, database);
    const queries = stack.profile.edge.mode === 'none' ? NAMED_QUERIES : [...NAMED_QUERIES, ...EDGE_QUERIES];
    for (const { name, asks, sql } of queries) {
      new CfnNamedQuery(this, `Query-${name}`, {
        name,
        description: asks,
        database: stack.names.logDatabase,
        workGroup: stack.names.investigation,
        queryString: sql,
      }).node.addDependency(group, database);
    }
  }

  private answers({ key, delivery, auditor }: InvestigationProps): IBucket {
    const { bucket } = new SealedBucket(this, 'Answers', {
      encryption: key,
      accessLogs: { bucketName: delivery.bucketName, prefix: 's3/answers/' },
      expireAfter: Duration.days(ANSWERS_DAYS),
    });
    // Nothing is lost that could not be asked again, so no backup plan takes it.
    Tags.of(bucket).add('DataClass', 'logs');
    // Here and not in the role's policy: the bucket's name is generated.
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AuditorsAsk',
        principals: [auditor],
        actions: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject'],
        resources: [bucket.arnForObjects('answers/*')],
      }),
    );
    return bucket;
  }

  private table(table: ArchiveTable, { account }: RampartStack, archive: IBucket, database: CfnDatabase): void {
    const location = `s3://${archive.bucketName}/${table.prefix}`;
    const { input, output, serde } = table.format;
    new CfnTable(this, `Table-${table.name}`, {
      catalogId: account,
      databaseName: database.ref,
      tableInput: {
        name: table.name,
        description: table.holds,
        tableType: 'EXTERNAL_TABLE',
        parameters: {
          EXTERNAL: 'TRUE',
          'projection.enabled': 'true',
          'storage.location.template': `${location}/${table.below}`,
          ...projections(table),
        },
        partitionKeys: Object.entries(table.partitions).map(([name, { type }]) => ({
          name,
          type: type === 'integer' ? 'int' : 'string',
        })),
        storageDescriptor: {
          location: `${location}/`,
          inputFormat: input,
          outputFormat: output,
          serdeInfo: { serializationLibrary: serde, parameters: { ...table.serdeParameters } },
          columns: table.columns.map(([name, type]) => ({ name, type })),
        },
      },
    });
  }
}

function projections({ partitions }: ArchiveTable): Record<string, string> {
  return Object.fromEntries(
    Object.entries(partitions).flatMap(([name, settings]) =>
      Object.entries(settings).map(([setting, value]) => [`projection.${name}.${setting}`, value]),
    ),
  );
}
