import type { Answer, Question } from './answer';
import { parseArn } from './arn';
import { accountOf, askerOf, identityArnOf } from './asker';
import { decide } from './decide';
import { type Estate, resourceAt, roleNamed } from './estate';
import { impliedKeys } from './implied-keys';
import { layersOf, type Scene } from './layers';
import type { Request } from './request';
import { RequestContext } from './request-context';

/**
 * Answers one question of access from the policies of an estate.
 *
 * @throws when `as` is no principal, `do` no action or `on` neither an ARN nor `*`.
 */
export function answerQuestion(estate: Estate, question: Question): Answer {
  const scene = sceneOf(estate, question);
  const beyond = beyondPolicies(scene.request);
  if (beyond !== undefined) return beyond;
  const { decision, by } = decide(layersOf(scene));
  return { decision, by };
}

/**
 * The calls that need no permission and that no policy can forbid: to ask who one is, and for an IAM user to prove a second
 * factor. The latter wants the long-lived keys of a user, so no session can make it.
 */
function beyondPolicies({ action, asker }: Request): Answer | undefined {
  if (action === 'sts:getcalleridentity') return { decision: 'allowed', by: ['sts:GetCallerIdentity'] };
  if (action !== 'sts:getsessiontoken' || !('account' in asker) || asker.kind === 'root') return undefined;
  return { decision: asker.kind === 'user' ? 'allowed' : 'implicitly-denied', by: ['sts:GetSessionToken'] };
}

/** Whether the question is about a role or user, or a session of one, of whom the estate knows nothing. */
export function isStranger(estate: Estate, as: string): boolean {
  const asker = askerOf(as, (account, name) => roleNamed(estate, account, name));
  const arn = asker.kind === 'root' ? undefined : identityArnOf(asker);
  return arn !== undefined && !estate.identities.has(arn);
}

/** Who asks, what for, and which keys the request carries. */
export function sceneOf(estate: Estate, question: Question): Scene {
  const asker = askerOf(question.as, (account, name) => roleNamed(estate, account, name));
  const action = question.do.toLowerCase();
  if (!/^[a-z0-9-]+:[a-z0-9-]+$/.test(action)) {
    throw new Error(`"${question.do}" is no action; write service:Action, such as s3:GetObject`);
  }
  const arn = parseArn(question.on);
  if (arn === undefined && question.on !== '*') {
    throw new Error(`"${question.on}" is no resource; write an ARN, or * for an action without a resource`);
  }
  const given = RequestContext.of(question.with ?? {});
  const resource = resourceAt(estate, question.on);
  const account = accountOf(asker);
  const [stated] = given.get('aws:resourceaccount') ?? [];
  const named = arn !== undefined && /^\d{12}$/.test(arn.account) ? arn.account : undefined;
  // S3 ARNs name no account: what is not in the assembly belongs to the assembly's account unless the question says otherwise.
  const owner = resource?.account ?? named ?? stated ?? (arn?.service === 's3' ? estate.account : undefined);
  const identityArn = identityArnOf(asker);
  const identity = identityArn === undefined ? undefined : estate.identities.get(identityArn);
  const implied = impliedKeys(asker, identity, action, resource, owner);
  return {
    estate,
    identity,
    resource,
    resourceAccount: owner ?? account ?? estate.account,
    session: question.session,
    request: {
      asker,
      action,
      resource: question.on,
      context: given.withDefaults(implied),
      bounded: identity?.boundary !== undefined,
    },
  };
}
