import { customerKey } from './grounds/keys';
import { perResource } from './grounds/ruling';

/** SSE-SQS and the default of SNS use keys of AWS, which no key policy of ours can bound. */
export const messagesEncryptedUnderOwnKey = perResource(
  'STO-09',
  ['AWS::SNS::Topic', 'AWS::SQS::Queue'],
  (resource, ground) => customerKey(resource, 'KmsMasterKeyId', ground),
);
