import type { FaultProxy } from './fault-proxy';

interface ServiceCredential {
  readonly id: string;
  status: string;
}

/** Service-specific credentials of IAM users, which moto does not know, in the words of IAM's API. */
export class ServiceCredentials {
  private readonly byUser = new Map<string, ServiceCredential[]>();

  public clear(): void {
    this.byUser.clear();
  }

  public add(user: string, id: string, status: string): void {
    this.byUser.set(user, [...this.of(user), { id, status }]);
  }

  public of(user: string): readonly ServiceCredential[] {
    return this.byUser.get(user) ?? [];
  }

  public serveOn(proxy: FaultProxy): void {
    proxy.standIn('iam:ListServiceSpecificCredentials', ({ body }) => {
      const user = new URLSearchParams(body).get('UserName') ?? '';
      const members = this.of(user).map(
        ({ id, status }) =>
          `<member><UserName>${user}</UserName><ServiceSpecificCredentialId>${id}</ServiceSpecificCredentialId>` +
          `<ServiceName>codecommit.amazonaws.com</ServiceName><Status>${status}</Status></member>`,
      );
      return `<ListServiceSpecificCredentialsResponse><ListServiceSpecificCredentialsResult><ServiceSpecificCredentials>${members.join('')}</ServiceSpecificCredentials></ListServiceSpecificCredentialsResult></ListServiceSpecificCredentialsResponse>`;
    });
    proxy.standIn('iam:UpdateServiceSpecificCredential', ({ body }) => {
      const asked = new URLSearchParams(body);
      const credential = this.of(asked.get('UserName') ?? '').find(
        ({ id }) => id === asked.get('ServiceSpecificCredentialId'),
      );
      if (credential === undefined) throw new Error(`no such credential: ${body}`);
      credential.status = asked.get('Status') ?? '';
      return '<UpdateServiceSpecificCredentialResponse/>';
    });
  }
}
