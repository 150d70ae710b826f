import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { s3Settings } from '../runtime/clients';
import { requireEnv } from '../runtime/environment';
import { createLogger } from '../runtime/logger';
import { CONTRACT } from './contract';
import { type Change, linesOf, nameOf } from './lines';

const log = createLogger(CONTRACT.function);
const s3 = new S3Client(s3Settings());

/** One object a batch, named by its first change: a batch that comes again overwrites nothing, the bucket keeps versions. */
export async function handler(event: { readonly Records: readonly Change[] }): Promise<void> {
  const [first] = event.Records;
  if (first === undefined) return;
  const key = `${CONTRACT.prefix}${nameOf(first)}.jsonl`;
  await s3.send(
    new PutObjectCommand({
      Bucket: requireEnv(CONTRACT.env.archive),
      Key: key,
      Body: linesOf(event.Records),
      ContentType: 'application/x-ndjson',
      // A bucket with Object Lock demands a checksum.
      ChecksumAlgorithm: 'SHA256',
    }),
  );
  log.info('archived', { key, changes: event.Records.length });
}
