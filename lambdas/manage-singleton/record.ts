import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import * as z from 'zod/mini';
import { clientSettings } from '../runtime/clients';

const client = new SSMClient(clientSettings());

const record = z.object({
  kind: z.string(),
  /** What was there before us. The first one stays, whatever is deployed later. */
  before: z.unknown(),
  /** What we left behind; what we are about to make, while `finished` is false. */
  after: z.unknown(),
  finished: z.boolean(),
  /** Somebody else changed it between two of our changes, so that only they can put it back. */
  foreign: z.boolean(),
});

export type SingletonRecord = z.infer<typeof record>;

/** @throws Error when the parameter holds something that we did not write */
export async function readRecord(name: string): Promise<SingletonRecord | undefined> {
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
    return record.parse(JSON.parse(Parameter?.Value ?? ''));
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw new Error(`SSM parameter ${name} is not readable as our record of what was there before`, { cause: error });
  }
}

export async function writeRecord(name: string, value: SingletonRecord): Promise<void> {
  // A recorder with a long list of types does not fit into the 4 kB of a standard parameter.
  const Tier = 'Intelligent-Tiering';
  await client.send(
    new PutParameterCommand({ Name: name, Value: JSON.stringify(value), Type: 'String', Overwrite: true, Tier }),
  );
}

export async function deleteRecord(name: string): Promise<void> {
  try {
    await client.send(new DeleteParameterCommand({ Name: name }));
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
  }
}
