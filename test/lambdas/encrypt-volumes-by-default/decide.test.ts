import { decide } from '../../../lambdas/encrypt-volumes-by-default/decide';
import { undoPlan } from '../../../lambdas/encrypt-volumes-by-default/undo';

const ON = { on: true };
const OFF = { on: false };

describe('the encryption of new volumes', () => {
  it('is switched on where it is off, and left alone where it is on', () => {
    expect(decide(ON)).toEqual({ verdict: 'noop', why: 'new volumes are encrypted' });
    expect(decide(OFF)).toMatchObject({
      verdict: 'act',
      steps: [{ api: 'ec2:EnableEbsEncryptionByDefault', params: {} }],
    });
  });

  it('is switched off again by the undo, unless somebody did so already', () => {
    const record = { before: OFF, after: ON };
    expect(undoPlan(record, ON)).toMatchObject({
      verdict: 'act',
      steps: [{ api: 'ec2:DisableEbsEncryptionByDefault', params: {} }],
    });
    expect(undoPlan(record, OFF).verdict).toBe('noop');
  });
});
