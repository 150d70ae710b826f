import { randomBytes } from 'node:crypto';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CANARY_KEY, writeCanary } from '../runtime/canary';
import { clientSettings, s3Settings } from '../runtime/clients';
import { LEDGER } from '../runtime/contract';
import { requireEnv } from '../runtime/environment';
import { errorText } from '../runtime/errors';
import { createLogger } from '../runtime/logger';
import { CONTRACT } from './contract';

const log = createLogger(CONTRACT.function);
const s3 = new S3Client(s3Settings());
const dynamodb = new DynamoDBClient(clientSettings());
const { env } = CONTRACT;

/**
 * The event says only that it is time. One place that refuses keeps the canary from no other.
 * @returns the moment that the canary bears
 * @throws Error that names every place where it could not be written, after all were tried
 */
export async function handler(): Promise<string> {
  const writtenAt = new Date().toISOString();
  const text = writeCanary({ writtenAt, nonce: randomBytes(24).toString('hex') });
  const table = requireEnv(env.table);
  const bucket = process.env[env.bucket] ?? '';
  const places: Readonly<Record<string, () => Promise<unknown>>> = {
    [table]: () => intoTable(table, text),
    ...(bucket === '' ? {} : { [bucket]: () => intoBucket(bucket, text) }),
  };
  const failed: string[] = [];
  for (const [place, write] of Object.entries(places)) {
    try {
      await write();
    } catch (error) {
      log.error('not written', { place, error: errorText(error) });
      failed.push(`${place} (${errorText(error)})`);
    }
  }
  if (failed.length > 0) throw new Error(`the canary could not be written into ${failed.join(' nor into ')}`);
  log.info('written', { writtenAt, places: Object.keys(places) });
  return writtenAt;
}

function intoBucket(Bucket: string, Body: string): Promise<unknown> {
  return s3.send(
    new PutObjectCommand({
      Bucket,
      Key: CANARY_KEY,
      Body,
      ContentType: 'application/json',
      ChecksumAlgorithm: 'SHA256',
    }),
  );
}

function intoTable(TableName: string, text: string): Promise<unknown> {
  const { pk, sk, attribute } = LEDGER.canary;
  return dynamodb.send(
    new PutItemCommand({
      TableName,
      Item: { [LEDGER.partitionKey]: { S: pk }, [LEDGER.sortKey]: { S: sk }, [attribute]: { S: text } },
    }),
  );
}
