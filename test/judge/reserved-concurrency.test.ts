import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import { reservedConcurrency } from '../../lib/judge/reserved-concurrency';

const fn = (reserved: unknown) => ({
  Type: 'AWS::Lambda::Function',
  Properties: reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved },
});

it('adds what functions reserve, and counts apart what the templates do not tell', () => {
  const Resources = { A: fn(2), B: fn('3'), C: fn(undefined), D: fn({ Ref: 'Many' }) };
  const template = { Parameters: { Many: { Type: 'Number' } }, Resources };
  expect(reservedConcurrency(assemblyOf([{ name: 'One', template }]))).toEqual({ reserved: 5, untold: 1 });
});
