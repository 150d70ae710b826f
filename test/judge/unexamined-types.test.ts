import { allRules } from '../../lib/judge/all-rules';
import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import { expectationsOfNobody } from '../../lib/judge/expectations-from';
import { judge } from '../../lib/judge/judge';
import { unexaminedTypes } from '../../lib/judge/unexamined-types';

const EXPECTATIONS = expectationsOfNobody('2026-11-21');

function silentAbout(resources: Readonly<Record<string, { readonly Type: string }>>) {
  const assembly = assemblyOf([{ name: 'S', template: { Resources: resources } }]);
  return unexaminedTypes(assembly, judge(assembly, EXPECTATIONS, allRules), allRules, EXPECTATIONS);
}

describe('types that no rule asks for', () => {
  it('are named with their number, in the order of their names', () => {
    const found = silentAbout({
      Robot: { Type: 'AWS::RoboMaker::Robot' },
      One: { Type: 'AWS::Braket::Thing' },
      Other: { Type: 'AWS::Braket::Thing' },
    });
    expect(found).toEqual([
      { type: 'AWS::Braket::Thing', count: 2, because: 'no rule' },
      { type: 'AWS::RoboMaker::Robot', count: 1, because: 'no rule' },
    ]);
  });

  it('are told from those that a rule looks at only where a page is claimed', () => {
    const found = silentAbout({
      Analyzer: { Type: 'AWS::AccessAnalyzer::Analyzer' },
      Robot: { Type: 'AWS::RoboMaker::Robot' },
    });
    expect(found).toEqual([
      { type: 'AWS::AccessAnalyzer::Analyzer', count: 1, because: 'not claimed' },
      { type: 'AWS::RoboMaker::Robot', count: 1, because: 'no rule' },
    ]);
  });

  it('are not those that a rule examines, or that hold nothing', () => {
    const found = silentAbout({
      Bucket: { Type: 'AWS::S3::Bucket' },
      Cache: { Type: 'AWS::ElastiCache::ReplicationGroup' },
      Wait: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      Meta: { Type: 'AWS::CDK::Metadata' },
    });
    expect(found).toEqual([]);
  });
});
