import type { Plan, Step } from '../runtime/outcome';

/** What a user can prove itself with beside its password. */
export interface Credential {
  readonly kind: 'access key' | 'service credential' | 'signing certificate' | 'SSH key';
  readonly id: string;
  readonly active: boolean;
}

export interface UserState {
  readonly name: string;
  /** Never used again, unlike the name: tells a user from a later one of the same name. */
  readonly id: string;
  /** ARN of AWSDenyAll in the partition of the user. */
  readonly denyAll: string;
  /** Whether it is attached: an explicit Deny ends keys, password and every session that STS gave out for the user. */
  readonly denied: boolean;
  /** Whether one more policy can be attached. */
  readonly room: boolean;
  readonly credentials: readonly Credential[];
}

type Status = 'Active' | 'Inactive';

export type UserStep = Step &
  (
    | {
        readonly api: 'iam:AttachUserPolicy' | 'iam:DetachUserPolicy';
        readonly params: { readonly UserName: string; readonly PolicyArn: string };
      }
    | {
        readonly api: 'iam:UpdateAccessKey';
        readonly params: { readonly UserName: string; readonly AccessKeyId: string; readonly Status: Status };
      }
    | {
        readonly api: 'iam:UpdateServiceSpecificCredential';
        readonly params: {
          readonly UserName: string;
          readonly ServiceSpecificCredentialId: string;
          readonly Status: Status;
        };
      }
    | {
        readonly api: 'iam:UpdateSigningCertificate';
        readonly params: { readonly UserName: string; readonly CertificateId: string; readonly Status: Status };
      }
    | {
        readonly api: 'iam:UpdateSSHPublicKey';
        readonly params: { readonly UserName: string; readonly SSHPublicKeyId: string; readonly Status: Status };
      }
  );

/**
 * Denies first, because one call contains all of it. Nothing is deleted: the password stays, and is worth nothing while
 * everything is denied, so that an undo gives back exactly what was there.
 */
export function decide(state: UserState): Plan<UserStep> {
  const { name, denyAll, denied, room } = state;
  const active = state.credentials.filter((one) => one.active);
  const deny: UserStep[] =
    denied || !room ? [] : [{ api: 'iam:AttachUserPolicy', params: { UserName: name, PolicyArn: denyAll } }];
  const steps = [...deny, ...active.map((one) => setStatus(name, one, 'Inactive'))];
  const open = !denied && !room;
  if (steps.length === 0) {
    const why = open ? 'its credentials are inactive, and no policy more can be attached' : 'it is denied everything';
    return { verdict: 'noop', why };
  }
  const why = `user ${name} can act: ${[...(denied ? [] : ['not denied everything']), ...counted(active)].join(', ')}`;
  if (!open) return { verdict: 'act', why, steps };
  const remains =
    'as many policies are attached to it as IAM allows, so it is not denied everything: its password and the sessions that it has still work';
  return { verdict: 'act', why, steps, remains };
}

function counted(active: readonly Credential[]): string[] {
  const kinds = [...new Set(active.map(({ kind }) => kind))];
  return kinds.map((kind) => `${active.filter((one) => one.kind === kind).length} active ${kind}(s)`);
}

export function setStatus(UserName: string, { kind, id }: Credential, Status: Status): UserStep {
  switch (kind) {
    case 'access key':
      return { api: 'iam:UpdateAccessKey', params: { UserName, AccessKeyId: id, Status } };
    case 'service credential':
      return {
        api: 'iam:UpdateServiceSpecificCredential',
        params: { UserName, ServiceSpecificCredentialId: id, Status },
      };
    case 'signing certificate':
      return { api: 'iam:UpdateSigningCertificate', params: { UserName, CertificateId: id, Status } };
    case 'SSH key':
      return { api: 'iam:UpdateSSHPublicKey', params: { UserName, SSHPublicKeyId: id, Status } };
  }
}
