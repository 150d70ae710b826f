import fc from 'fast-check';
import { readCanary, writeCanary } from '../../../lambdas/runtime/canary';

const CANARY = { writtenAt: '2026-11-21T03:00:00.000Z', nonce: 'abc' };

describe('the canary', () => {
  it('reads what was written', () => {
    expect(readCanary(writeCanary(CANARY))).toEqual(CANARY);
  });

  it('notices any single byte that changed', () => {
    const text = writeCanary(CANARY).trimEnd();
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 33, max: 126 }), (at, code) => {
        const other = String.fromCharCode(code);
        fc.pre(text[at] !== other);
        const broken = text.slice(0, at) + other + text.slice(at + 1);
        // A change of an unknown name only is as good as none; every other one is noticed.
        expect(readCanary(broken)).not.toEqual(CANARY);
      }),
    );
  });

  it.each([
    ['', 'is no JSON'],
    ['7', 'is no object'],
    ['null', 'is no object'],
    ['{"format":2}', 'has format 2; 1 is known'],
    ['{"format":1,"writtenAt":"yesterday","nonce":"a","sha256":""}', 'lacks the moment of its writing'],
    [`{"format":1,"writtenAt":"${CANARY.writtenAt}"}`, 'lacks the moment of its writing'],
    [`{"format":1,"writtenAt":"${CANARY.writtenAt}","nonce":"abc","sha256":"00"}`, 'does not have the digest'],
  ])('says of %j that it %s', (text, says) => {
    expect(readCanary(text)).toContain(says);
  });
});
