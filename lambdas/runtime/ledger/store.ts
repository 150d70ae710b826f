import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { clientSettings } from '../clients';
import { ENV, LEDGER } from '../contract';
import { requireEnv } from '../environment';
import { errorText } from '../errors';

/** Place of an item in the table. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Any item that is replaced as a whole, and only by who has read its latest version. */
export interface Versioned extends Key {
  readonly version: number;
}

/** The ledger could not be asked or written. It says nothing of the resource, so nothing may be concluded from it. */
export class LedgerUnreachable extends Error {
  public override readonly name = 'LedgerUnreachable';
}

const client = new DynamoDBClient(clientSettings());

const table = () => requireEnv(ENV.ledger);

const marshalled = (item: object) => marshall(item, { removeUndefinedValues: true });

/** Always the latest: a plan must not be made from what was true a second ago. */
export async function readItem<T>(key: Key): Promise<T | undefined> {
  const { Item } = await reached(
    client.send(
      new GetItemCommand({ TableName: table(), Key: marshalled({ pk: key.pk, sk: key.sk }), ConsistentRead: true }),
    ),
  );
  return Item === undefined ? undefined : (unmarshall(Item) as T);
}

/** The item with the highest sort key. */
export async function readLast<T>(pk: string): Promise<T | undefined> {
  const { Items = [] } = await reached(
    client.send(
      new QueryCommand({
        TableName: table(),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: marshalled({ ':pk': pk }),
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
    ),
  );
  return Items[0] === undefined ? undefined : (unmarshall(Items[0]) as T);
}

/**
 * Writes the item over version `item.version - 1`; version 1 is written only where nothing is.
 * @returns false when somebody else wrote in between
 */
export async function writeItem(item: Versioned): Promise<boolean> {
  const first = item.version === 1;
  const writer = randomUUID();
  const written = await unlessRefused(
    new PutItemCommand({
      TableName: table(),
      Item: marshalled({ ...item, writer }),
      ConditionExpression: first ? 'attribute_not_exists(pk)' : 'version = :read',
      ...(first ? {} : { ExpressionAttributeValues: marshalled({ ':read': item.version - 1 }) }),
    }),
  );
  if (written) return true;
  // The SDK sends again what was answered and got lost on the way; then it is our own write that refuses us.
  const there = await readItem<{ writer?: string }>(item);
  return there?.writer === writer;
}

interface Update {
  readonly does: string;
  readonly where: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** @returns false where the condition does not hold */
function update({ pk, sk }: Key, { does, where, values }: Update): Promise<boolean> {
  return unlessRefused(
    new UpdateItemCommand({
      TableName: table(),
      Key: marshalled({ pk, sk }),
      UpdateExpression: does,
      ConditionExpression: where,
      ExpressionAttributeValues: marshalled(values),
    }),
  );
}

/** Counts one more under the key, unless `limit` are counted already. @returns whether there was room */
export function countOne(key: Key, limit: number, expiresAt: number): Promise<boolean> {
  return update(key, {
    does: 'ADD used :one SET expiresAt = :expiry',
    where: 'attribute_not_exists(used) OR used < :limit',
    values: { ':one': 1, ':limit': limit, ':expiry': expiresAt },
  });
}

/** Takes what nobody holds, or what its holder let run out. @returns whether it is ours now */
export function takeLock(key: Key, owner: string, now: Date, until: Date): Promise<boolean> {
  return update(key, {
    does: 'SET holder = :owner, heldUntil = :until, expiresAt = :expiry',
    where: 'attribute_not_exists(holder) OR holder = :owner OR heldUntil < :now',
    values: {
      ':owner': owner,
      ':until': until.toISOString(),
      ':now': now.toISOString(),
      ':expiry': Math.ceil(until.getTime() / 1000) + 86_400,
    },
  });
}

/** Lets go of what we hold; what somebody else has taken since stays theirs. */
export async function freeLock(key: Key, owner: string): Promise<void> {
  await update(key, { does: 'REMOVE holder', where: 'holder = :owner', values: { ':owner': owner } });
}

/** Items of one bucket of the index that are due, oldest first. The index lags a little, so the caller reads them again. */
export async function* dueItems<T>(bucket: string, until: string): AsyncGenerator<T> {
  const query = {
    TableName: table(),
    IndexName: LEDGER.index.name,
    KeyConditionExpression: 'bucket = :bucket AND dueAt <= :until',
    ExpressionAttributeValues: marshalled({ ':bucket': bucket, ':until': until }),
  };
  for await (const page of paginateQuery({ client }, query)) {
    for (const item of page.Items ?? []) yield unmarshall(item) as T;
  }
}

/** The last items of one bucket of the index, newest first, at most `limit`: for lists that people read. */
export async function newestItems<T>(bucket: string, limit: number): Promise<readonly T[]> {
  const { Items = [] } = await reached(
    client.send(
      new QueryCommand({
        TableName: table(),
        IndexName: LEDGER.index.name,
        KeyConditionExpression: 'bucket = :bucket',
        ExpressionAttributeValues: marshalled({ ':bucket': bucket }),
        ScanIndexForward: false,
        Limit: limit,
      }),
    ),
  );
  return Items.map((item) => unmarshall(item) as T);
}

async function unlessRefused(command: PutItemCommand | UpdateItemCommand): Promise<boolean> {
  try {
    await client.send(command as PutItemCommand);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw unreachable(error);
  }
}

async function reached<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw unreachable(error);
  }
}

function unreachable(cause: unknown): LedgerUnreachable {
  return new LedgerUnreachable(`the ledger cannot be reached: ${errorText(cause)}`, { cause });
}
