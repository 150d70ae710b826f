import { randomBytes } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CANARY_KEY, writeCanary } from '../runtime/canary';
import { s3Settings } from '../runtime/clients';
import { requireEnv } from '../runtime/environment';
import { createLogger } from '../runtime/logger';
import { CONTRACT } from './contract';

const log = createLogger(CONTRACT.function);
const client = new S3Client(s3Settings());

/** The event says only that it is time. @returns the moment that the canary bears */
export async function handler(): Promise<string> {
  const writtenAt = new Date().toISOString();
  const Body = writeCanary({ writtenAt, nonce: randomBytes(24).toString('hex') });
  await client.send(
    new PutObjectCommand({
      Bucket: requireEnv(CONTRACT.env.bucket),
      Key: CANARY_KEY,
      Body,
      ContentType: 'application/json',
      ChecksumAlgorithm: 'SHA256',
    }),
  );
  log.info('written', { writtenAt });
  return writtenAt;
}
