import type { Rule } from '../rule';
import { bad, good, open } from './grounds/ruling';
import { stackSubject } from './grounds/stacks';

/** A bare template does not tell; it is set on the stack. */
export const stacksCannotBeDeleted: Rule = {
  control: 'RES-05',
  examine: ({ stacks }) =>
    stacks.map((stack) => {
      const subject = stackSubject(stack);
      if (stack.terminationProtection === undefined) {
        return { subject, ...open('nothing tells whether the stack is protected') };
      }
      return stack.terminationProtection
        ? { subject, ...good('has termination protection') }
        : { subject, ...bad('has no termination protection', undefined, false, true) };
    }),
};
