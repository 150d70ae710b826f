import type { Assembly } from './assembly/assembly';
import { numberOf } from './assembly/value';

/** AWS Lambda keeps this many executions of an account for functions that reserve none. */
export const UNRESERVED = 100;

/** How many executions the functions of an assembly reserve together; those whose number is not told are counted apart. */
export function reservedConcurrency(assembly: Assembly): { readonly reserved: number; readonly untold: number } {
  const asked = assembly
    .ofType('AWS::Lambda::Function')
    .map(({ properties }) => properties['ReservedConcurrentExecutions'])
    .filter((value) => value !== undefined);
  const told = asked.map(numberOf).filter((value) => value !== undefined);
  return { reserved: told.reduce((sum, value) => sum + value, 0), untold: asked.length - told.length };
}
