import type { Resource } from '../../assembly/assembly';
import { at } from '../../assembly/value';
import { remember } from './links';

/** A function that measures, and below which prefixes; undefined prefixes cannot be resolved. */
export interface Measure {
  readonly fn: Resource;
  readonly prefixes: Readonly<Record<string, unknown>> | undefined;
}

export const measures = remember((assembly): readonly Measure[] =>
  assembly.ofType('AWS::Lambda::Function').flatMap((fn): readonly Measure[] => {
    const raw = at(fn.properties, 'Environment.Variables.EVIDENCE_PREFIXES');
    return raw === undefined ? [] : [{ fn, prefixes: typeof raw === 'string' ? record(raw) : undefined }];
  }),
);

function record(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
