import { customerKey } from './grounds/keys';
import { perResource } from './grounds/ruling';

export const logGroupEncryptedUnderOwnKey = perResource('LOG-07', ['AWS::Logs::LogGroup'], (group, ground) =>
  customerKey(group, 'KmsKeyId', ground),
);
