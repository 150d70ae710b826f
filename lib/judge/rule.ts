import type { Finding } from '../promises/judgement';
import type { Assembly } from './assembly/assembly';
import type { Expectations } from './expectations';

/**
 * The code of a control. Pure: the same assembly and expectations give the same findings. No finding at all means that
 * nothing in the assembly is a subject of the control, which the judge reports as `not-applicable`.
 */
export interface Rule {
  /** Control id in lib/promises, such as `KEY-01`. */
  readonly control: string;
  /** Whether the profile itself asks for the thing, whatever it claims. @default never */
  wanted?(expectations: Expectations): boolean;
  examine(assembly: Assembly, expectations: Expectations): readonly Finding[];
}
