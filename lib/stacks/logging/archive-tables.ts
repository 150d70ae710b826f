import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { Profile } from '../../profile/profile';
import {
  CALL_COLUMNS,
  type Column,
  FINDING_COLUMNS,
  FLOW_COLUMNS,
  QUERY_COLUMNS,
  REQUEST_COLUMNS,
  REQUEST_LINE,
} from './log-columns';

/** How Athena finds the objects of a part of a table without asking a catalogue ("Use partition projection with Athena"). */
type Projection = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One kind of log in the archive, as Athena reads it. */
export interface ArchiveTable {
  readonly name: string;
  readonly holds: string;
  readonly columns: readonly Column[];
  /** Below the bucket, without a slash at either end. */
  readonly prefix: string;
  /** What follows the prefix, with the partitions in it. */
  readonly below: string;
  readonly partitions: Projection;
  readonly format: { readonly input: string; readonly output: string; readonly serde: string };
  readonly serdeParameters: Readonly<Record<string, string>>;
}

const TEXT_OUTPUT = 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat';
const TEXT_INPUT = 'org.apache.hadoop.mapred.TextInputFormat';
const JSON_LINES = { input: TEXT_INPUT, output: TEXT_OUTPUT, serde: 'org.openx.data.jsonserde.JsonSerDe' };

export interface TablePlace {
  readonly account: string;
  readonly region: string;
  readonly profile: Profile;
}

/**
 * A table for every kind of log that arrives in the archive, in the folders in which AWS delivers it: CloudTrail, flow logs,
 * name queries and findings directly, requests of load balancers by way of the delivery bucket.
 */
export function archiveTables({ account, region, profile }: TablePlace): readonly ArchiveTable[] {
  const days = dayOf(profile.logging.logRetentionDays);
  const tables: ArchiveTable[] = [
    {
      name: 'calls',
      holds: 'Calls of the AWS API, as CloudTrail recorded them',
      columns: CALL_COLUMNS,
      prefix: `cloudtrail/AWSLogs/${account}/CloudTrail`,
      below: '${region}/${day}',
      // Every region and not only ours: whoever hides does so where nobody looks.
      partitions: { region: { type: 'enum', values: commercialRegions().join(',') }, day: days },
      format: {
        input: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
        output: TEXT_OUTPUT,
        serde: 'org.apache.hive.hcatalog.data.JsonSerDe',
      },
      serdeParameters: {},
    },
    {
      name: 'flows',
      holds: 'Connections inside, into and out of the network, accepted or not',
      columns: FLOW_COLUMNS,
      prefix: `logs/flows/AWSLogs/aws-account-id=${account}/aws-service=vpcflowlogs/aws-region=${region}`,
      below: 'year=${year}/month=${month}/day=${day}/hour=${hour}',
      partitions: {
        year: { type: 'integer', range: '2026,2056' },
        month: { type: 'integer', range: '1,12', digits: '2' },
        day: { type: 'integer', range: '1,31', digits: '2' },
        hour: { type: 'integer', range: '0,23', digits: '2' },
      },
      format: {
        input: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
        output: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
        serde: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
      },
      serdeParameters: { 'serialization.format': '1' },
    },
    {
      name: 'names',
      holds: 'Names that were looked up, and what was answered',
      columns: QUERY_COLUMNS,
      prefix: `logs/queries/AWSLogs/${account}/vpcdnsquerylogs`,
      below: '${vpc}/${day}',
      // Nobody can list what VPCs there were, so a query names one.
      partitions: { vpc: { type: 'injected' }, day: days },
      format: JSON_LINES,
      serdeParameters: { 'ignore.malformed.json': 'true' },
    },
    {
      name: 'findings',
      holds: 'Findings of GuardDuty',
      columns: FINDING_COLUMNS,
      prefix: `guardduty/AWSLogs/${account}/GuardDuty/${region}`,
      below: '${day}',
      partitions: { day: days },
      format: JSON_LINES,
      serdeParameters: { 'ignore.malformed.json': 'true' },
    },
  ];
  if (profile.edge.mode === 'none') return tables;
  return [
    ...tables,
    {
      name: 'requests',
      holds: 'Requests at the load balancers; a line of their connection log is all empty',
      columns: REQUEST_COLUMNS,
      prefix: `alb/AWSLogs/${account}/elasticloadbalancing/${region}`,
      below: '${day}',
      partitions: { day: days },
      format: { input: TEXT_INPUT, output: TEXT_OUTPUT, serde: 'org.apache.hadoop.hive.serde2.RegexSerDe' },
      serdeParameters: { 'serialization.format': '1', 'input.regex': REQUEST_LINE },
    },
  ];
}

function dayOf(days: number): Record<string, string> {
  return {
    type: 'date',
    format: 'yyyy/MM/dd',
    range: `NOW-${days}DAYS,NOW`,
    interval: '1',
    'interval.unit': 'DAYS',
  };
}

/** Regions of the commercial partition as the pinned CDK knows them; a newer one takes a newer CDK. */
function commercialRegions(): string[] {
  return RegionInfo.regions
    .filter(({ partition }) => partition === 'aws')
    .map(({ name }) => name)
    .sort();
}
