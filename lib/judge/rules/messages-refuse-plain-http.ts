import type { Statement } from '../iam/policy';
import { deniesPlainHttp, speaksOf, speaksOfAll, unreadable } from './grounds/policies';
import { messagePolicies } from './grounds/resource-policies';
import { bad, good, open, perResource } from './grounds/ruling';

export const messagesRefusePlainHttp = perResource(
  'STO-10',
  ['AWS::SNS::Topic', 'AWS::SQS::Queue'],
  (resource, { assembly }) => {
    const policies = messagePolicies(resource, assembly);
    const speaks = (s: Statement) =>
      resource.type === 'AWS::SNS::Topic' ? speaksOf(s, 'sns:Publish') : speaksOfAll(s, 'sqs');
    const found = policies.flatMap((p) => p.statements).find((s) => deniesPlainHttp(s, speaks, [resource.arn ?? '']));
    if (found !== undefined) return good(`statement ${found.name} denies plain HTTP`);
    const broken = unreadable(policies);
    return broken === undefined
      ? bad('no statement of its policy denies plain HTTP to everybody')
      : open(`the policy cannot be read: ${broken}`);
  },
);
