import { noneDeclared } from './grounds/absence';

/** Login profiles stand on users, so they go with them. */
export const noIamUser = noneDeclared('IAM-01', ['AWS::IAM::User', 'AWS::IAM::AccessKey'], {
  found: 'a long-lived identity or key is declared',
  none: 'no IAM user, access key or login profile is declared',
});
