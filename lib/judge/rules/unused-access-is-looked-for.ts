import { at } from '../assembly/value';
import { oneOf, valueWithin } from './grounds/property';
import { exists, figure } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

const TYPES = ['ACCOUNT_UNUSED_ACCESS', 'ORGANIZATION_UNUSED_ACCESS'];
const NATIVE = 'AnalyzerConfiguration.UnusedAccessConfiguration.UnusedAccessAge';
const DAYS_BY_DEFAULT = 90;

export const unusedAccessIsLookedFor = exists('DET-09', {
  types: ['AWS::AccessAnalyzer::Analyzer', SINGLETON],
  missing: 'the assembly has no analyzer of unused access',
  switch: 'accessAnalyzerUnused',
  examine: (resource, ground) => {
    const analyzer = settledAs('access-analyzer', resource);
    if (analyzer === undefined) return undefined;
    const type = oneOf(analyzer, 'Type', TYPES);
    // An analyzer of another kind is no worse for it.
    if (type.verdict !== 'holds') return type.verdict === 'fails' ? undefined : type;
    const path = analyzer.type === SINGLETON ? 'UnusedAccessAge' : NATIVE;
    const bounds = { max: figure(ground, 'unusedAccessAgeDays'), byDefault: DAYS_BY_DEFAULT };
    return valueWithin(at(analyzer.properties, path), path, bounds);
  },
});
