import type { Statement } from '../../iam/policy';
import { conditionsOn, pins, speaksOf, textsOf } from './policies';

/** With these a principal handles what the key protects. */
const USES = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
/** CloudTrail checks the key with the credentials of whoever makes the trail, by itself and not in a service's name. */
const DEPLOYMENT = /:role\/cdk-[a-z0-9]+-cfn-exec-role-/;

export function usesOf(statement: Statement): readonly string[] {
  return USES.filter((action) => speaksOf(statement, action) !== false);
}

/** Whether others than AWS services are let in. */
export function letsPrincipalsIn({ principals }: Statement): boolean {
  return principals?.items.some(({ kind }) => kind !== 'Service') ?? true;
}

export function worksThroughService(statement: Statement): boolean {
  return conditionsOn(statement, 'kms:ViaService').some(pins);
}

/** Whether the statement only lets the deployment make a data key, by which it checks the key of a trail. */
export function isCheckOfDeployment(statement: Statement): boolean {
  const named = conditionsOn(statement, 'aws:PrincipalArn').filter(pins);
  return (
    usesOf(statement).every((action) => action.startsWith('kms:GenerateDataKey')) &&
    named.length > 0 &&
    named.every((c) => textsOf(c).length > 0 && textsOf(c).every((text) => DEPLOYMENT.test(text)))
  );
}
