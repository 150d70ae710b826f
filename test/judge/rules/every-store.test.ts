import { allRules } from '../../../lib/judge/all-rules';
import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';
import { expectationsOfNobody } from '../../../lib/judge/expectations-from';
import { judge } from '../../../lib/judge/judge';
import { STATEFUL } from '../../../lib/judge/rules/grounds/backups';
import { OTHER_STORES } from '../../../lib/judge/rules/grounds/other-stores';
import { promises } from '../../../lib/promises/promises';

const EXPECTED = {
  ...expectationsOfNobody('2026-11-21'),
  claims: new Set(promises.map(({ id }) => id)),
  homeRegion: 'eu-central-1',
};

/** Controls that refuse, or cannot decide about, a store that stands alone in a template. */
function refusedBy(type: string, Properties: Record<string, unknown> = {}): readonly string[] {
  const Resources = { Store: { Type: type, Properties } };
  const assembly = assemblyOf([{ name: 'S', region: 'eu-central-1', template: { Resources } }]);
  return judge(assembly, EXPECTED, allRules).flatMap(({ control, findings }) =>
    findings.some(({ subject, verdict }) => subject.logicalId === 'Store' && verdict !== 'holds') ? [control] : [],
  );
}

/** Which control asks of which type under whose key it keeps its data. */
const ENCRYPTION: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'STO-11',
  'AWS::DynamoDB::Table': 'STO-11',
  'AWS::EC2::Volume': 'STO-11',
  'AWS::EFS::FileSystem': 'STO-11',
  'AWS::RDS::DBCluster': 'DB-01',
  'AWS::RDS::DBInstance': 'DB-01',
  'AWS::S3::Bucket': 'STO-03',
};

describe('a store that says neither key nor plan', () => {
  it.each([...new Set([...Object.keys(STATEFUL), ...Object.keys(OTHER_STORES)])])(
    '%s is refused for its encryption',
    (type) => {
      expect(refusedBy(type)).toContain(ENCRYPTION[type] ?? 'DATA-01');
    },
  );

  it.each(Object.keys(STATEFUL))('%s, which AWS Backup takes, is refused for want of a plan', (type) => {
    expect(refusedBy(type)).toContain('BAK-11');
  });

  it.each(Object.entries(OTHER_STORES).filter(([, { days }]) => days !== 'elsewhere' && days !== 'passing'))(
    '%s, which AWS Backup does not take, is refused for its own backups',
    (type) => {
      const served = ['AWS::Elasticsearch::Domain', 'AWS::OpenSearchService::Domain'];
      expect(refusedBy(type).includes('DATA-03')).toBe(!served.includes(type));
    },
  );

  it('is not passed over where nobody knows its type', () => {
    for (const type of [
      'AWS::Future::Database',
      'AWS::S3Outposts::Bucket',
      'AWS::FSx::FileCache',
      'AWS::RDS::DBSnapshot',
    ]) {
      expect([type, refusedBy(type)]).toEqual([type, expect.arrayContaining(['DATA-01'])]);
    }
  });

  it.each(['AWS::EC2::RouteTable', 'AWS::ECS::Cluster', 'AWS::Glue::Table', 'Custom::Database'])(
    'is not seen in %s, which keeps nothing',
    (type) => {
      expect(refusedBy(type)).not.toContain('DATA-01');
    },
  );
});
