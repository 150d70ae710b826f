/** Sessions that are denied everything: those issued before a time, of the whole role or of one session name. */
export interface Cut {
  /** ISO 8601 in UTC, whole seconds. */
  readonly before: string;
  /** `aws:userid` of the session, `<id of the role>:<name of the session>`. @default all sessions of the role */
  readonly session?: string;
}

interface Statement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: {
    readonly DateLessThan?: { readonly 'aws:TokenIssueTime'?: unknown };
    readonly StringEquals?: { readonly 'aws:userid'?: unknown };
  };
}

/** No session of a role lives longer than twelve hours, and none by way of federation longer than thirty-six. */
const LONGEST_SESSION_MS = 36 * 60 * 60_000;

/** The policy that makes the cuts, always the same text for the same cuts. */
export function policyOf(cuts: readonly Cut[]): string {
  const Statement = cuts.map(({ before, session }) => ({
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: {
      DateLessThan: { 'aws:TokenIssueTime': before },
      ...(session === undefined ? {} : { StringEquals: { 'aws:userid': session } }),
    },
  }));
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** The cuts of a policy of ours; none where there is no policy, or somebody wrote another one under its name. */
export function cutsOf(policy: string | null): readonly Cut[] {
  const statements = statementsOf(policy);
  const cuts = statements.map(cutOf);
  return cuts.every((cut): cut is Cut => cut !== undefined) ? cuts : [];
}

function statementsOf(policy: string | null): readonly Statement[] {
  try {
    const { Statement = [] } = JSON.parse(policy ?? '{}') as { Statement?: Statement | Statement[] };
    return [Statement].flat();
  } catch {
    return [];
  }
}

/** Only a statement that is exactly one of ours: one condition more, and it denies less than it seems to. */
function cutOf(statement: Statement): Cut | undefined {
  const before = statement.Condition?.DateLessThan?.['aws:TokenIssueTime'];
  const session = statement.Condition?.StringEquals?.['aws:userid'];
  if (typeof before !== 'string') return undefined;
  const cut: Cut = typeof session === 'string' ? { before, session } : { before };
  const { Statement: ours } = JSON.parse(policyOf([cut])) as { Statement: [object] };
  return JSON.stringify(ours[0]) === JSON.stringify(statement) ? cut : undefined;
}

export function covers(cuts: readonly Cut[], wanted: Cut): boolean {
  return cuts.some(
    ({ before, session }) => before >= wanted.before && (session === undefined || session === wanted.session),
  );
}

/** The cuts with one more, without those that it makes needless and those that no session can still live through. */
export function withCut(cuts: readonly Cut[], wanted: Cut): readonly Cut[] {
  const oldest = new Date(Date.parse(wanted.before) - LONGEST_SESSION_MS).toISOString();
  const kept = cuts.filter((cut) => !covers([wanted], cut) && cut.before >= oldest);
  return [...kept, wanted].toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function keyOf({ before, session = '' }: Cut): string {
  return `${session} ${before}`;
}
