import { oneOf } from './grounds/property';
import { exists } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

const TYPES = ['ACCOUNT', 'ORGANIZATION'];

export const outsideAccessIsLookedFor = exists('DET-08', {
  types: ['AWS::AccessAnalyzer::Analyzer', SINGLETON],
  missing: 'the assembly has no analyzer of access from outside',
  switch: 'accessAnalyzerExternal',
  examine: (resource) => {
    const analyzer = settledAs('access-analyzer', resource);
    if (analyzer === undefined) return undefined;
    const type = oneOf(analyzer, 'Type', TYPES);
    // An analyzer of another kind is no worse for it.
    return type.verdict === 'fails' ? undefined : type;
  },
});
