import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/** A record of the stream, as DynamoDB sends it. */
export interface Change {
  readonly eventName: string;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    /** Epoch seconds. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Readonly<Record<string, AttributeValue>>;
    /** Absent where the item was removed. */
    readonly NewImage?: Readonly<Record<string, AttributeValue>>;
  };
}

export function linesOf(changes: readonly Change[]): string {
  return changes.map((change) => `${JSON.stringify(lineOf(change))}\n`).join('');
}

function lineOf({ eventName, dynamodb }: Change): object {
  const { SequenceNumber, ApproximateCreationDateTime, Keys, NewImage } = dynamodb;
  return {
    at: new Date(ApproximateCreationDateTime * 1000).toISOString(),
    sequence: SequenceNumber,
    change: eventName,
    key: unmarshall({ ...Keys }),
    ...(NewImage === undefined ? {} : { item: unmarshall({ ...NewImage }) }),
  };
}

/** `2026/11/21/<sequence>`: the sequence number of the first change is its alone. */
export function nameOf({ dynamodb }: Change): string {
  const day = new Date(dynamodb.ApproximateCreationDateTime * 1000).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/${dynamodb.SequenceNumber}`;
}
