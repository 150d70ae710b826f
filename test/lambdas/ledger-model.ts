import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string };
type Values = Readonly<Record<string, unknown>>;

/** The conditions and updates that the store uses; any other is refused, so that the model never guesses. */
const CONDITIONS: Readonly<Record<string, (item: Item | undefined, values: Values) => boolean>> = {
  'attribute_not_exists(pk)': (item) => item === undefined,
  'version = :read': (item, values) => item?.['version'] === values[':read'],
  'attribute_not_exists(used) OR used < :limit': (item, values) =>
    item?.['used'] === undefined || (item['used'] as number) < (values[':limit'] as number),
  'attribute_not_exists(holder) OR holder = :owner OR heldUntil < :now': (item, values) =>
    item?.['holder'] === undefined ||
    item['holder'] === values[':owner'] ||
    (item['heldUntil'] as string) < (values[':now'] as string),
  'holder = :owner': (item, values) => item?.['holder'] === values[':owner'],
};

const UPDATES: Readonly<Record<string, (item: Item, values: Values) => Item>> = {
  'ADD used :one SET expiresAt = :expiry': (item, values) => ({
    ...item,
    used: ((item['used'] as number | undefined) ?? 0) + (values[':one'] as number),
    expiresAt: values[':expiry'],
  }),
  'SET holder = :owner, heldUntil = :until, expiresAt = :expiry': (item, values) => ({
    ...item,
    holder: values[':owner'],
    heldUntil: values[':until'],
    expiresAt: values[':expiry'],
  }),
  'REMOVE holder': ({ holder: _gone, ...item }) => item as Item,
};

/** What may happen to one call: throw before it takes effect, or after. */
export type Trouble = (operation: string, item: Values) => 'before' | 'after' | undefined;

/** DynamoDB as far as the ledger uses it: conditional writes of one item each, strongly consistent reads, one index. */
export class LedgerModel {
  private readonly items = new Map<string, Item>();
  private readonly buckets = new Map<string, Set<string>>();
  private readonly partitions = new Map<string, string[]>();
  public trouble: Trouble = () => undefined;
  /** Writes that took effect. */
  public writes = 0;

  constructor() {
    process.env['LEDGER_TABLE'] = 'ledger';
    const dynamodb = mockClient(DynamoDBClient);
    dynamodb.send.callsFake(async (command: object) => this.answer(command) as never);
  }

  public clear(): void {
    for (const map of [this.items, this.buckets, this.partitions]) map.clear();
    this.trouble = () => undefined;
    this.writes = 0;
  }

  /** The writer of write number `write` from now on, counted from 0, is gone before or after it took effect, and for good. */
  public crashAtWrite(write: number, when: 'before' | 'after'): void {
    const last = this.writes + write;
    let dead = false;
    this.trouble = (operation) => {
      if (operation === 'get' || dead) return dead ? 'before' : undefined;
      dead = when === 'before' ? this.writes >= last : this.writes > last;
      return dead ? when : undefined;
    };
  }

  public heal(): void {
    this.trouble = () => undefined;
  }

  public all(prefix: string): readonly Item[] {
    return [...this.items.values()].filter(({ pk }) => pk.startsWith(prefix));
  }

  public put(item: Item): void {
    this.keep(item);
  }

  private answer(command: object): object {
    if (command instanceof GetItemCommand) return this.get(command);
    if (command instanceof PutItemCommand) return this.write('put', command, () => plain(command.input.Item));
    if (command instanceof UpdateItemCommand) return this.write('update', command, (item) => updated(command, item));
    if (command instanceof QueryCommand) return this.query(command);
    throw new Error(`unexpected call dynamodb:${command.constructor.name}`);
  }

  private get({ input }: GetItemCommand): object {
    if (input.ConsistentRead !== true) throw new Error('the ledger is read as it is now');
    const key = plain(input.Key);
    this.meet('get', key, 'before');
    const item = this.items.get(keyOf(key));
    return item === undefined ? {} : { Item: marshall(item) };
  }

  private write(
    operation: string,
    { input }: PutItemCommand | UpdateItemCommand,
    next: (item: Item | undefined) => Item,
  ): object {
    const key = plain('Item' in input ? input.Item : (input as UpdateItemCommand['input']).Key);
    this.meet(operation, key, 'before');
    const known = this.items.get(keyOf(key));
    const condition = CONDITIONS[input.ConditionExpression ?? ''];
    if (condition === undefined) throw new Error(`unexpected condition ${input.ConditionExpression}`);
    if (!condition(known, plain(input.ExpressionAttributeValues))) {
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
    }
    const item = next(known);
    if (Buffer.byteLength(JSON.stringify(item)) > 400_000) throw new Error('Item size has exceeded the maximum');
    this.keep(item);
    this.writes += 1;
    this.meet(operation, key, 'after');
    return {};
  }

  private keep(item: Item): void {
    const key = keyOf(item);
    const known = this.items.get(key);
    if (known?.['bucket'] !== undefined) this.buckets.get(known['bucket'] as string)?.delete(key);
    if (known === undefined) this.partitions.set(item.pk, [...(this.partitions.get(item.pk) ?? []), key].sort());
    this.items.set(key, item);
    const bucket = item['bucket'] as string | undefined;
    if (bucket !== undefined) this.buckets.set(bucket, (this.buckets.get(bucket) ?? new Set()).add(key));
  }

  private query({ input }: QueryCommand): object {
    const values = plain(input.ExpressionAttributeValues) as Values;
    switch (input.KeyConditionExpression) {
      case 'pk = :pk': {
        const last = this.partitions.get(values[':pk'] as string)?.at(-1);
        return { Items: last === undefined ? [] : [marshall(this.items.get(last) as Item)] };
      }
      case 'bucket = :bucket AND dueAt <= :until': {
        const keys = [...(this.buckets.get(values[':bucket'] as string) ?? [])];
        const due = keys
          .map((key) => this.items.get(key) as Item)
          .filter((item) => (item['dueAt'] as string) <= (values[':until'] as string))
          .sort((one, other) => ((one['dueAt'] as string) < (other['dueAt'] as string) ? -1 : 1));
        return { Items: due.map((item) => marshall(item)) };
      }
      default:
        throw new Error(`unexpected query ${input.KeyConditionExpression}`);
    }
  }

  private meet(operation: string, item: Values, when: 'before' | 'after'): void {
    if (this.trouble(operation, item) === when) throw Object.assign(new Error('crash'), { name: 'Crash' });
  }
}

function plain(item: Record<string, AttributeValue> | undefined): Item {
  return unmarshall(item ?? {}) as Item;
}

function keyOf({ pk, sk }: Values): string {
  return `${pk} ${sk}`;
}

function updated({ input }: UpdateItemCommand, item: Item | undefined): Item {
  const update = UPDATES[input.UpdateExpression ?? ''];
  if (update === undefined) throw new Error(`unexpected update ${input.UpdateExpression}`);
  return update(item ?? plain(input.Key), plain(input.ExpressionAttributeValues));
}
