import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { s3Settings } from '../runtime/clients';
import { newestEvidence } from './decide';

const client = new S3Client(s3Settings());

/** When the newest evidence below a prefix was made, over all pages of the listing; undefined where there is none. */
export async function newestBelow(bucket: string, prefix: string): Promise<Date | undefined> {
  let newest: Date | undefined;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
    const filed = Contents.flatMap(({ Key, Size = 0, LastModified }) =>
      Key === undefined || LastModified === undefined ? [] : [{ key: Key, bytes: Size, uploaded: LastModified }],
    );
    const found = newestEvidence(filed, prefix);
    if (found !== undefined && (newest === undefined || found > newest)) newest = found;
  }
  return newest;
}
