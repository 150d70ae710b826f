import { z } from 'zod';
import { profileSchema } from './schema/profile-schema';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * JSON Schema of a profile file as people write it: everything but the name may come from what it extends. For completion
 * in an editor; the loader decides.
 */
export function profileJsonSchema(): JsonSchema {
  const whole = partial(z.toJSONSchema(profileSchema, { target: 'draft-7' }));
  return {
    ...whole,
    title: 'Rampart profile',
    required: ['name'],
    properties: {
      extends: {
        type: 'string',
        minLength: 1,
        description:
          'Name of a profile in profiles/, or the path of one, relative to this file. Maps are merged, lists replaced.',
      },
      ...whole.properties,
    },
  };
}

/** The bytes of profiles/profile.schema.json. */
export function profileSchemaFile(): string {
  return `${JSON.stringify(profileJsonSchema(), null, 2)}\n`;
}

/** Nothing is required of sections, which are merged; choices and list items are replaced as a whole and stay complete. */
function partial(schema: JsonSchema): JsonSchema {
  if (schema.properties === undefined) return schema;
  const { required: _inherited, ...open } = schema;
  const properties = Object.entries(schema.properties).map(([key, value]) => [
    key,
    typeof value === 'boolean' ? value : partial(value),
  ]);
  return { ...open, properties: Object.fromEntries(properties) };
}
