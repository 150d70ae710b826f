import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { s3Settings } from '../runtime/clients';

const client = new S3Client(s3Settings());

/** `kept`: this day's file was already there, and stays as it is. */
export type Filed = 'filed' | 'kept';

/** Writes only where nothing is, so that two runs of a day leave one version. The bucket encrypts and locks by itself. */
export async function fileEvidence(bucket: string, key: string, body: string): Promise<Filed> {
  try {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentLength: Buffer.byteLength(body),
        ContentType: 'application/json',
        ChecksumAlgorithm: 'SHA256',
        IfNoneMatch: '*',
      }),
    );
    return 'filed';
  } catch (error) {
    if (error instanceof Error && error.name === 'PreconditionFailed') return 'kept';
    throw error;
  }
}
