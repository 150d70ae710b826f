import type { Plan, Step } from '../../runtime/outcome';
import { type Cut, covers, cutsOf, policyOf, withCut } from './cuts';

/** Name of the inline policy; one, however often sessions are ended. */
export const POLICY_NAME = 'rampart-ended-sessions';

export interface RoleState {
  readonly name: string;
  readonly path: string;
  /** Never used again, unlike the name. */
  readonly id: string;
  /** Text of our inline policy; null: there is none. */
  readonly policy: string | null;
  /** Characters of the role's other inline policies, as IAM counts them: without white space. */
  readonly otherPolicies: number;
}

/** What the decision goes by beside the live state. */
export interface Occasion {
  /** Name of the profile. */
  readonly name: string;
  /** When the first finding came in. */
  readonly since: string;
  readonly hints: Readonly<Record<string, string>>;
}

export type RoleStep = Step &
  (
    | {
        readonly api: 'iam:PutRolePolicy';
        readonly params: { readonly RoleName: string; readonly PolicyName: string; readonly PolicyDocument: string };
      }
    | {
        readonly api: 'iam:DeleteRolePolicy';
        readonly params: { readonly RoleName: string; readonly PolicyName: string };
      }
  );

/** All inline policies of a role together: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const LARGEST_POLICIES = 10_240;
/** From here on the whole role is cut off without asking; below, a person agrees. */
const GRAVE = 8;
const INSTANCE = /^i-([0-9a-f]{8}|[0-9a-f]{17})$/;

/**
 * The session of an instance is known by its name, so only that one is ended; whoever holds others of the role works on.
 * Every other session can take a new name as often as it likes, so all of the role are ended.
 */
export function decide(state: RoleState, { since, hints, name }: Occasion): Plan<RoleStep> {
  const owner = ownerOf(state.path, name);
  const cut = cutFor(state, since, hints['principal'] ?? '');
  const cuts = cutsOf(state.policy);
  // A finding that only repeats what was seen before the last cut is about sessions that are ended: no reason to end new ones.
  const seen = { ...cut, before: earlier(cut.before, hints['seen']) };
  if (covers(cuts, seen))
    return { verdict: 'noop', why: `sessions issued before ${seen.before} are denied everything` };
  const whose = cut.session === undefined ? `all sessions of ${state.name}` : `sessions of ${cut.session}`;
  const why = `${whose} issued before ${cut.before} can act`;
  if (owner !== undefined) return { verdict: 'notify', why: `${why}; ${owner}` };
  const policy = policyOf(withCut(cuts, cut));
  if (state.otherPolicies + policy.length > LARGEST_POLICIES) {
    return {
      verdict: 'notify',
      why: `${why}, and its inline policies leave no room: attach AWSDenyAll, or take one away`,
    };
  }
  const agreed = cut.session !== undefined || Number(hints['severity']) >= GRAVE;
  const params = { RoleName: state.name, PolicyName: POLICY_NAME, PolicyDocument: policy };
  return { verdict: agreed ? 'act' : 'approve', why, steps: [{ api: 'iam:PutRolePolicy', params }] };
}

/** When something was last seen, but never later than now is; now where nobody says. */
function earlier(now: string, seen: string | undefined): string {
  const time = Date.parse(seen ?? '');
  return Number.isNaN(time) || time >= Date.parse(now) ? now : wholeSecondAfter(time);
}

function wholeSecondAfter(time: number): string {
  const second = Math.floor(time / 1000) + 1;
  return new Date(second * 1000).toISOString().replace('.000Z', 'Z');
}

/** Up to the next whole second: that is how exactly AWS says when a session was issued. */
function cutFor({ id }: RoleState, since: string, principal: string): Cut {
  const before = wholeSecondAfter(Date.parse(since));
  const [role, session = ''] = principal.split(':');
  return role === id && INSTANCE.test(session) ? { before, session: `${id}:${session}` } : { before };
}

/** Who alone can end the sessions of a role, where we cannot or must not. */
function ownerOf(path: string, profile: string): string | undefined {
  if (path.startsWith('/aws-service-role/')) return "the role is an AWS service's, and nobody can change its policies";
  if (path.startsWith('/aws-reserved/')) return 'Identity Center keeps the role: end the sessions there';
  const ours = ['human', 'service'].some((kind) => path.startsWith(`/rampart/${profile}/${kind}/`));
  return ours ? "the role is one of Rampart's own, so a person decides" : undefined;
}
