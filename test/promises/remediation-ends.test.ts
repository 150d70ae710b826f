import { ALARMING, METRIC } from '../../lambdas/runtime/contract';
import { ALARMING_ENDS, ENDS_METRIC } from '../../lib/promises/remediation-ends';

describe('the ends of remediations', () => {
  it('that the judge wants to be heard are those that the handlers count as such', () => {
    expect([...ALARMING_ENDS].sort()).toEqual([...ALARMING].sort());
    expect(ENDS_METRIC).toEqual(METRIC);
  });
});
