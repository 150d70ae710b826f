import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/*
 * What AWS sends, one file per family. `reaches` names every destination that an event must come to: `people` (the alert
 * topic), or a remediation by its name. `leaves` names those that a near miss must not come to. `@break-glass` stands for the
 * ARN of that role, which only the templates know.
 */
const event = z.strictObject({
  version: z.literal('0'),
  id: z.uuid(),
  'detail-type': z.string().min(5),
  source: z.string().regex(/^[a-z0-9]+\.[a-z0-9-]+$/),
  account: z.literal('111111111111'),
  time: z.iso.datetime(),
  region: z.enum(['eu-central-1', 'us-east-1']),
  resources: z.array(z.string()),
  detail: z.record(z.string(), z.json()),
});
const destinations = z.array(z.string().min(3)).min(1);
const sample = z.union([
  z.strictObject({ what: z.string().min(10), event, reaches: destinations }),
  z.strictObject({ what: z.string().min(10), event, leaves: destinations }),
]);

export type Sample = z.infer<typeof sample> & { readonly family: string };

/** @throws where a file is no such list, so that a new field is never passed over. */
export function sampleLibrary(): readonly Sample[] {
  return readdirSync(__dirname)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const { events } = z
        .strictObject({ events: z.array(sample).min(1) })
        .parse(JSON.parse(readFileSync(join(__dirname, name), 'utf8')));
      return events.map((one) => ({ ...one, family: name.replace('.json', '') }));
    });
}
