import { customerKey } from './grounds/keys';
import { perResource } from './grounds/ruling';

export const trailEncryptedUnderOwnKey = perResource('LOG-03', ['AWS::CloudTrail::Trail'], (trail, ground) =>
  customerKey(trail, 'KMSKeyId', ground),
);
