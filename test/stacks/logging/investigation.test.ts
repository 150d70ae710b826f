import { REQUEST_COLUMNS, REQUEST_LINE } from '../../../lib/stacks/logging/log-columns';
import { EDGE_QUERIES, NAMED_QUERIES } from '../../../lib/stacks/logging/named-queries';
import { profileNamed, templateOf } from '../../support/stacks';

interface Table {
  readonly Name: string;
  readonly Parameters: Record<string, unknown>;
  readonly PartitionKeys: readonly { readonly Name: string }[];
  readonly StorageDescriptor: { readonly Location: unknown; readonly Columns: readonly { readonly Name: string }[] };
}

const tablesOf = (profile: string): readonly Table[] =>
  Object.values(templateOf(profile, 'Logging').findResources('AWS::Glue::Table')).map(
    ({ Properties }) => Properties.TableInput as Table,
  );

/** As in "Access logs for your Application Load Balancer", Elastic Load Balancing. */
const REQUEST =
  'https 2026-11-21T23:39:43.945958Z app/my-loadbalancer/50dc6c495c0c9188 192.168.131.39:2817 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 "GET https://www.example.com:443/a?b=c%20d HTTP/1.1" "curl/7.46.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337281-1d84f3d73c47ec4e58577259" "www.example.com" "arn:aws:acm:eu-central-1:111111111111:certificate/12345678" 1 2026-11-21T22:22:48.364000Z "authenticate,forward" "-" "-" "10.0.0.1:80" "200" "-" "-" TID_1234abcd5678ef90';

describe('what an investigator opens first', () => {
  it('computes every partition and looks for it where the path names it', () => {
    for (const { Name, Parameters, PartitionKeys } of tablesOf('esh')) {
      const path = JSON.stringify(Parameters['storage.location.template']);
      expect(PartitionKeys.length).toBeGreaterThan(0);
      for (const { Name: key } of PartitionKeys) {
        expect([Name, key, path.includes(`\${${key}}`)]).toEqual([Name, key, true]);
        expect(Parameters[`projection.${key}.type`]).toMatch(/^(date|enum|injected|integer)$/);
      }
    }
  });

  it('has a table of requests only where there is an edge', () => {
    expect(tablesOf('baseline').map(({ Name }) => Name)).toEqual(['calls', 'flows', 'names', 'findings']);
    expect(tablesOf('esh').map(({ Name }) => Name)).toContain('requests');
  });

  it('names no column twice, partitions among them', () => {
    for (const { PartitionKeys, StorageDescriptor } of tablesOf('esh')) {
      const names = [...PartitionKeys, ...StorageDescriptor.Columns].map(({ Name }) => Name);
      expect(names).toEqual([...new Set(names)]);
    }
  });

  it('has a column for every field that flow logs are asked to record', () => {
    const [flows] = Object.values(templateOf('baseline', 'Network').findResources('AWS::EC2::FlowLog'));
    const fields = [...String(flows?.['Properties'].LogFormat).matchAll(/\$\{([a-z-]+)\}/g)].map(([, field = '']) =>
      field.replaceAll('-', '_'),
    );
    const table = tablesOf('baseline').find(({ Name }) => Name === 'flows');
    expect(table?.StorageDescriptor.Columns.map(({ Name }) => Name)).toEqual(fields);
  });

  it('reads regions in which nobody may work as well: that is where an intruder would', () => {
    const calls = tablesOf('baseline').find(({ Name }) => Name === 'calls');
    const regions = String(calls?.Parameters['projection.region.values']).split(',');
    expect(regions.length).toBeGreaterThan(25);
    expect(regions).toEqual(expect.arrayContaining(['ap-southeast-1', 'eu-central-1', 'us-east-1']));
    expect(regions.filter((region) => /^(cn|us-gov|us-iso)/.test(region))).toEqual([]);
  });

  it('takes the request line of a load balancer apart into as many fields as there are columns', () => {
    const fields = new RegExp(`^${REQUEST_LINE}$`).exec(REQUEST)?.slice(1);
    const row = Object.fromEntries(REQUEST_COLUMNS.map(([name], index) => [name, fields?.[index]]));
    expect(fields).toHaveLength(REQUEST_COLUMNS.length);
    expect(row).toMatchObject({
      type: 'https',
      client_ip: '192.168.131.39',
      client_port: '2817',
      target_ip: '10.0.0.1',
      target_port: '80',
      elb_status_code: '200',
      request_verb: 'GET',
      request_url: 'https://www.example.com:443/a?b=c%20d',
      user_agent: 'curl/7.46.0',
      ssl_protocol: 'TLSv1.3',
      domain_name: 'www.example.com',
      matched_rule_priority: '1',
      actions_executed: 'authenticate,forward',
      classification: '-',
      conn_trace_id: 'TID_1234abcd5678ef90',
    });
  });

  it('takes requests apart that no target answered, and what AWS may add at the end', () => {
    const refused = REQUEST.replace('10.0.0.1:80 0.086 0.048 0.037 200 200', '- -1 -1 -1 503 -').replace(
      '"10.0.0.1:80"',
      '"-"',
    );
    const line = new RegExp(`^${REQUEST_LINE}$`);
    const [status, target] = ['elb_status_code', 'target_ip'].map((name) =>
      REQUEST_COLUMNS.findIndex(([column]) => column === name),
    ) as [number, number];
    expect(line.exec(refused)?.slice(1)[status]).toBe('503');
    expect(line.exec(refused)?.slice(1)[target]).toBe('-');
    expect(line.exec(`${REQUEST} "new" field`)?.slice(1)[status]).toBe('200');
    expect(line.exec('2026-11-21T23:39:43Z 192.168.131.39 2817 443 TLSv1.3')).toBeNull();
  });

  it('asks only for columns that the tables have', () => {
    const columns = new Set(
      tablesOf('esh').flatMap(({ PartitionKeys, StorageDescriptor }) =>
        [...PartitionKeys, ...StorageDescriptor.Columns].map(({ Name }) => Name),
      ),
    );
    for (const { name, sql } of [...NAMED_QUERIES, ...EDGE_QUERIES]) {
      const conditions = sql.split('WHERE')[1] ?? '';
      const asked = [...conditions.matchAll(/\b([a-z_]+)(?:\.[a-z_]+)? (?:=|>=|NOT LIKE|LIKE|IS NOT NULL)/g)];
      const strangers = asked
        .map(([, column = '']) => column)
        .filter((column) => !columns.has(column) && column !== 'key');
      expect([name, strangers]).toEqual([name, []]);
    }
  });

  it('stops a question that reads everything, and overrides what a client wants', () => {
    templateOf('baseline', 'Logging').hasResourceProperties('AWS::Athena::WorkGroup', {
      WorkGroupConfiguration: { EnforceWorkGroupConfiguration: true, BytesScannedCutoffPerQuery: 99_000_000_000 },
    });
  });

  it('is left out, permissions and all, where the profile does without', () => {
    const without = structuredClone(profileNamed('baseline'));
    without.logging.investigation = false;
    templateOf(without, 'Logging').resourceCountIs('AWS::Athena::WorkGroup', 0);
    expect(JSON.stringify(templateOf(without, 'Identity').toJSON())).not.toContain('athena:');
  });
});
