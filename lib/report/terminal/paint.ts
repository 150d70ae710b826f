import { createColors } from 'picocolors';
import type { PromiseVerdict } from '../../promises/judgement';
import type { ControlVerdict } from '../verdict-words';

export type Paint = ReturnType<typeof createColors>;

/** Colours, or none at all for a pipe. The caller decides, so that output does not depend on where it runs. */
export function paintFor(colour: boolean): Paint {
  return createColors(colour);
}

/** The colour that says how good a verdict is; the word stays beside it, since colour alone says nothing. */
export function verdictPaint(paint: Paint, verdict: PromiseVerdict | ControlVerdict): (text: string) => string {
  switch (verdict) {
    case 'kept':
    case 'holds':
      return paint.green;
    case 'broken':
    case 'fails':
    case 'open':
      return paint.red;
    case 'unknown':
    case 'waived':
      return paint.yellow;
    case 'means-given':
      return paint.blue;
    case 'attested':
      return paint.magenta;
    default:
      return paint.dim;
  }
}
