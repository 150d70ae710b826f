import type { z } from 'zod';
import type { profileSchema } from './schema/profile-schema';

/** A company's choices, merged over everything the profile extends: all fields present and checked against each other. */
export type Profile = z.infer<typeof profileSchema>;
