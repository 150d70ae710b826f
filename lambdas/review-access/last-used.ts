import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  IAMClient,
  type ServiceLastAccessed,
} from '@aws-sdk/client-iam';
import { clientSettings } from '../runtime/clients';
import type { LastUsed } from './decide/review';
import { ReviewFailed, ReviewInterrupted } from './errors';

const client = new IAMClient(clientSettings());

const WAITS = [0, 500, 1_000, 2_000, 5_000, 10_000, 20_000];

/** What each of the roles used, one job of IAM after another: started together, a hundred would be throttled. */
export async function readLastUsed(arns: readonly string[], pause: (ms: number) => Promise<void>): Promise<LastUsed> {
  const found = new Map<string, readonly { readonly service: string; readonly on: string }[]>();
  for (const arn of arns) {
    const services = await servicesOf(arn, pause);
    found.set(
      arn,
      services
        .flatMap(({ ServiceNamespace: service, LastAuthenticated: on }) =>
          service === undefined || on === undefined ? [] : [{ service, on: on.toISOString().slice(0, 10) }],
        )
        .toSorted((a, b) => (a.service < b.service ? -1 : 1)),
    );
  }
  return found;
}

async function servicesOf(arn: string, pause: (ms: number) => Promise<void>): Promise<readonly ServiceLastAccessed[]> {
  const { JobId } = await client.send(new GenerateServiceLastAccessedDetailsCommand({ Arn: arn }));
  if (JobId === undefined) throw new ReviewFailed(`IAM gave no job for what ${arn} used`);
  for (const wait of WAITS) {
    await pause(wait);
    const answer = await client.send(new GetServiceLastAccessedDetailsCommand({ JobId }));
    if (answer.JobStatus === 'FAILED') throw new ReviewFailed(`IAM could not tell what ${arn} used`);
    if (answer.JobStatus !== 'COMPLETED') continue;
    const services = [...(answer.ServicesLastAccessed ?? [])];
    let marker = answer.IsTruncated === true ? answer.Marker : undefined;
    while (marker !== undefined) {
      const next = await client.send(new GetServiceLastAccessedDetailsCommand({ JobId, Marker: marker }));
      services.push(...(next.ServicesLastAccessed ?? []));
      marker = next.IsTruncated === true ? next.Marker : undefined;
    }
    return services;
  }
  throw new ReviewInterrupted(`IAM is still gathering what ${arn} used`);
}
