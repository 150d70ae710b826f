import { parseArn } from './arn';

/** Who makes a request. */
export type Asker =
  | { readonly kind: 'role'; readonly arn: string; readonly account: string }
  | {
      readonly kind: 'session';
      /** ARN of the assumed-role session. */
      readonly session: string;
      /** ARN of the role behind it. */
      readonly arn: string;
      readonly account: string;
    }
  | { readonly kind: 'user'; readonly arn: string; readonly account: string }
  /** Made by GetFederationToken; `user` is the ARN of the user who asked for it, taken to have the same name. */
  | { readonly kind: 'federated-user'; readonly arn: string; readonly user: string; readonly account: string }
  | { readonly kind: 'root'; readonly arn: string; readonly account: string }
  | { readonly kind: 'service'; readonly service: string }
  /** A SAML or OIDC provider that vouches for somebody: only role trust policies know it. */
  | { readonly kind: 'provider'; readonly id: string }
  | { readonly kind: 'anonymous' };

/**
 * Reads the `as` of a question.
 *
 * @param roleNamed finds the ARN of a role by its name, because the ARN of a session leaves out the role's path.
 * @throws when it is no principal.
 */
export function askerOf(as: string, roleNamed: (account: string, name: string) => string | undefined): Asker {
  if (as === '*' || as === 'anonymous') return { kind: 'anonymous' };
  if (/^\d{12}$/.test(as)) return { kind: 'root', arn: `arn:aws:iam::${as}:root`, account: as };
  const arn = parseArn(as);
  if (arn === undefined) {
    // Amazon Cognito vouches for people under a name that looks like a service's.
    if (as === 'cognito-identity.amazonaws.com') return { kind: 'provider', id: as };
    if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(as)) return { kind: 'service', service: as };
    if (/^[a-z0-9.-]+\.[a-z]+(\/.*)?$/i.test(as)) return { kind: 'provider', id: as };
    throw new Error(
      `"${as}" is no principal; write the ARN of a role, user, session, provider or account root, or a service such as lambda.amazonaws.com`,
    );
  }
  const { account, resource } = arn;
  const [type, ...rest] = resource.split('/');
  const name = rest[0] ?? '';
  if (arn.service === 'iam' && resource === 'root') return { kind: 'root', arn: as, account };
  if (arn.service === 'iam' && type === 'role') return { kind: 'role', arn: as, account };
  if (arn.service === 'iam' && type === 'user') return { kind: 'user', arn: as, account };
  if (arn.service === 'iam' && (type === 'saml-provider' || type === 'oidc-provider'))
    return { kind: 'provider', id: as };
  if (arn.service === 'sts' && type === 'federated-user') {
    return { kind: 'federated-user', arn: as, user: `arn:${arn.partition}:iam::${account}:user/${name}`, account };
  }
  if (arn.service === 'sts' && type === 'assumed-role') {
    const role = roleNamed(account, name) ?? `arn:${arn.partition}:iam::${account}:role/${name}`;
    return { kind: 'session', session: as, arn: role, account };
  }
  throw new Error(
    `"${as}" is no principal that makes requests; write the ARN of a role, user, session, provider or account root`,
  );
}

export function accountOf(asker: Asker): string | undefined {
  return 'account' in asker ? asker.account : undefined;
}

/** The identity whose policies apply: the role behind a session, the user behind a federated user. */
export function identityArnOf(asker: Asker): string | undefined {
  if (asker.kind === 'federated-user') return asker.user;
  return 'arn' in asker ? asker.arn : undefined;
}

/** Roles below this path belong to AWS services; neither SCPs nor RCPs limit them. */
export function isServiceLinked(asker: Asker): boolean {
  return (asker.kind === 'role' || asker.kind === 'session') && asker.arn.includes(':role/aws-service-role/');
}
