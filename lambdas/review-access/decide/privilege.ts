/** A role or user with everything that is granted to it, as IAM tells it. */
export interface Principal {
  readonly kind: 'role' | 'user';
  readonly name: string;
  readonly arn: string;
  readonly path: string;
  readonly created: Date | undefined;
  /** Undefined: not within the 400 days that IAM looks back. Users have none here. */
  readonly lastUsed: Date | undefined;
  readonly boundary: string | undefined;
  /** ARNs of attached managed policies, those of a user's groups included. */
  readonly attached: readonly string[];
  /** Documents of inline policies, those of a user's groups included. */
  readonly inline: readonly string[];
  /** Trust policy; undefined for a user. */
  readonly trust: string | undefined;
}

/** Who may take a role, as one statement of its trust says it. */
export interface Trust {
  readonly effect: string;
  /** `kind:id`, such as `AWS:arn:aws:iam::111111111111:root`, `Federated:...` or `Service:...`; `not` before what is excepted. */
  readonly principals: readonly string[];
  /** Condition keys that the statement asks for. */
  readonly conditions: readonly string[];
}

const POWERFUL = /:policy\/(job-function\/)?(AdministratorAccess|PowerUserAccess|IAMFullAccess|SystemAdministrator)$/;

/** Actions with which somebody who has any of them on everything can become more. */
const RAISING = [
  'iam:AddUserToGroup',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreatePolicyVersion',
  'iam:DeleteRolePermissionsBoundary',
  'iam:PassRole',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'sts:AssumeRole',
];

/**
 * Why a principal counts as privileged; none where it does not. Wide on purpose: Denies, conditions and boundaries are not
 * weighed, because a person who reviews shall see who would be an administrator without them.
 */
export function privilegesOf(
  { attached, inline }: Principal,
  documents: ReadonlyMap<string, string>,
): readonly string[] {
  const powerful = attached.filter((arn) => POWERFUL.test(arn));
  const local = attached.flatMap((arn) => reasonsOf(documents.get(arn)).map((reason) => `${arn}: ${reason}`));
  return [...powerful, ...local, ...inline.flatMap((text) => reasonsOf(text).map((reason) => `inline: ${reason}`))];
}

export function trustsOf(text: string): readonly Trust[] {
  return statementsOf(text).map((statement) => ({
    effect: String(statement['Effect']),
    principals: [...principalsOf(statement['Principal']), ...principalsOf(statement['NotPrincipal'], 'not ')],
    conditions: Object.values(mapOf(statement['Condition'])).flatMap((asked) => Object.keys(mapOf(asked))),
  }));
}

function reasonsOf(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  return statementsOf(text)
    .filter((statement) => statement['Effect'] === 'Allow' && isWide(statement))
    .flatMap((statement) => {
      if (statement['NotAction'] !== undefined) return ['everything but some actions'];
      const patterns = listOf(statement['Action']);
      const raising = RAISING.filter((action) => patterns.some((pattern) => matches(pattern, action)));
      if (raising.length === RAISING.length) return ['every action'];
      return raising.length === 0 ? [] : [raising.join(', ')];
    });
}

/** On everything, or on everything but something; a grant on named resources is left to the unused-access findings. */
function isWide(statement: Readonly<Record<string, unknown>>): boolean {
  return statement['NotResource'] !== undefined || listOf(statement['Resource']).includes('*');
}

function matches(pattern: string, action: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(action);
}

function statementsOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  const statement = mapOf(JSON.parse(text))['Statement'];
  return (Array.isArray(statement) ? statement : [statement]).map(mapOf);
}

function principalsOf(value: unknown, before = ''): readonly string[] {
  if (typeof value === 'string') return [`${before}${value}`];
  return Object.entries(mapOf(value)).flatMap(([kind, ids]) => listOf(ids).map((id) => `${before}${kind}:${id}`));
}

function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
