import fc from 'fast-check';
import { reach } from '../../../lib/judge/network/reach';
import { randomTopology, SAMPLES } from './random-topology';
import { simulate } from './simulator';

const ENDS = ['internet', 'i-a1', 'i-a2', 'i-a3', 'i-b1', 'i-b2'];

it('answers as a simulator that sends single packets, over 500 random networks', () => {
  let open = 0;
  fc.assert(
    fc.property(
      randomTopology,
      fc.uniqueArray(fc.constantFrom(...ENDS), { minLength: 2, maxLength: 2 }),
      fc.constantFrom(80, 443),
      fc.constantFrom({}, { anyClientPort: true }, { oneWay: true }),
      (topology, [from = '', to = ''], port, terms) => {
        const answer = reach(topology, { from, to, protocol: 'tcp', port, ...terms });
        const expected = simulate(topology, { from, to, port, ...terms }, SAMPLES);
        if (expected) open += 1;
        expect({ reachable: answer.reachable, answer }).toEqual({ reachable: expected, answer });
      },
    ),
    { numRuns: Number(process.env['RAMPART_NETWORKS'] ?? 500) },
  );
  // A generator that nearly always says no would test little.
  expect(open).toBeGreaterThan(25);
});
