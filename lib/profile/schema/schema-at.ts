import { z } from 'zod';
import type { Path } from '../fault';
import { oneOf, someOf } from '../words';
import { profileSchema } from './profile-schema';

/** The schema of the value at a path, or undefined below an unknown key. Of several shapes the one that knows the key. */
function schemaAt(path: Path): z.core.$ZodType | undefined {
  let schema: z.core.$ZodType | undefined = profileSchema;
  for (const step of path) schema = schema === undefined ? undefined : child(schema, step);
  return schema === undefined ? undefined : bare(schema);
}

/** Keys that a map at this path may have; empty where they are free. */
export function keysAt(path: Path): string[] {
  const schema = schemaAt(path);
  return schema === undefined ? [] : shapes(schema).flatMap((shape) => Object.keys(shape.shape));
}

/** What is allowed at a path, to follow "must be". */
export function allowedAt(path: Path): string {
  const schema = schemaAt(path);
  if (schema instanceof z.ZodNumber) {
    const { minValue: least, maxValue: most } = schema;
    const step = schema.def.checks?.some((check) => check._zod.def.check === 'multiple_of') ? ' in steps of 0.5' : '';
    return `${schema.isInt ? 'a whole number' : 'a number'} from ${least} to ${most}${step}`;
  }
  if (schema instanceof z.ZodEnum) return oneOf(schema.options.map(String));
  if (schema instanceof z.ZodLiteral) return oneOf([...schema.values].map(String));
  if (schema instanceof z.ZodBoolean) return 'true or false';
  if (schema instanceof z.ZodString)
    return `text${schema.description === undefined ? '' : `: ${firstSentence(schema.description)}`}`;
  if (schema instanceof z.ZodArray) return 'a list';
  const keys = keysAt(path);
  if (schema instanceof z.ZodUnion) return `none or a map with ${keys.length > 1 ? 'one of ' : ''}${oneOf(keys)}`;
  return schema instanceof z.ZodObject ? `a map with the keys ${someOf(keys)}` : 'a map';
}

function firstSentence(description: string): string {
  return description.replace(/\.(\s.*)?$/s, '');
}

function child(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
  const inner = bare(schema);
  if (typeof step === 'number') return inner instanceof z.ZodArray ? inner.element : undefined;
  if (inner instanceof z.ZodRecord) return inner.valueType;
  return shapes(inner).find((shape) => Object.hasOwn(shape.shape, step))?.shape[step];
}

function shapes(schema: z.core.$ZodType): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema];
  return schema instanceof z.ZodUnion ? schema.options.flatMap((option) => shapes(bare(option))) : [];
}

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? bare(schema.unwrap()) : schema;
}
