import { at, isUnresolved, listOf } from '../assembly/value';
import { bad, exists, good, open, shown } from './grounds/ruling';

const WANTED = ['ApiCallRateInsight', 'ApiErrorRateInsight'];

export const trailHasInsights = exists('LOG-05', {
  types: ['AWS::CloudTrail::Trail'],
  missing: 'the assembly has no trail',
  examine: (trail) => {
    const raw = trail.properties['InsightSelectors'];
    if (isUnresolved(raw)) return open('its insight selectors cannot be resolved', 'InsightSelectors', raw);
    const types = listOf(raw).map((selector) => at(selector, 'InsightType'));
    const missing = WANTED.filter((type) => !types.includes(type));
    if (missing.length === 0) return good('looks for unusual rates of calls and of errors', 'InsightSelectors');
    return types.some(isUnresolved)
      ? open('an insight selector cannot be resolved', 'InsightSelectors', shown(raw))
      : bad(`has no insight on ${missing.join(' and ')}`, 'InsightSelectors', shown(raw), WANTED);
  },
});
