import { request as httpsRequest } from 'node:https';
import type { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod/mini';
import { errorText } from './errors';
import { createLogger } from './logger';

const common = {
  ResponseURL: z.string().check(z.startsWith('https://')),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  ResourceProperties: z.record(z.string(), z.unknown()),
};

const lifecycleEvent = z.discriminatedUnion('RequestType', [
  z.object({ ...common, RequestType: z.literal('Create') }),
  z.object({
    ...common,
    RequestType: z.literal('Update'),
    PhysicalResourceId: z.string(),
    OldResourceProperties: z.record(z.string(), z.unknown()),
  }),
  z.object({ ...common, RequestType: z.literal('Delete'), PhysicalResourceId: z.string() }),
]);

type LifecycleEvent = z.infer<typeof lifecycleEvent>;

export type Properties = Readonly<Record<string, unknown>>;

/** What a create or an update hands back to the template. A new physical id makes CloudFormation delete the old one. */
export interface Made {
  readonly physicalId: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What every call brings along. */
export interface Call {
  readonly log: Logger;
  /** Account and region of the stack, which are those of the function. */
  readonly account: string;
  readonly region: string;
}

/** A resource that CloudFormation manages through us. Every method must do no harm when it is called twice. */
export interface ManagedResource {
  readonly provider: string;
  /**
   * Physical id, where the properties alone tell it. A create that failed then keeps it, so that the delete of the
   * rollback reaches `delete` and can put back what was half done. @default a failed create leaves nothing to delete
   */
  physicalIdOf?(properties: Properties): string | undefined;
  create(properties: Properties, call: Call): Promise<Made>;
  update(properties: Properties, physicalId: string, call: Call): Promise<Made>;
  delete(properties: Properties, physicalId: string, call: Call): Promise<void>;
}

interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
}

/** Physical id of what was never made. CloudFormation deletes it after a failed create; there is nothing to delete. */
const NOTHING = 'nothing-was-created';

/** Time kept back to tell CloudFormation that we failed, which would otherwise wait an hour for an answer. */
const ANSWER_MS = 5_000;

/**
 * The Lambda handler of a custom resource: always answers, FAILED with the reason when something went wrong. The answer
 * goes to a presigned URL, which is never logged, because whoever has it can answer in our place.
 */
export function customResourceHandler(
  resource: ManagedResource,
): (raw: unknown, context: { getRemainingTimeInMillis(): number }) => Promise<void> {
  const log = createLogger(resource.provider);
  return async (raw, context) => {
    const event = lifecycleEvent.parse(raw);
    const fields = { requestType: event.RequestType, logicalId: event.LogicalResourceId, stackId: event.StackId };
    const answer = await Promise.race([attempt(resource, event, log), outOfTime(resource, event, context)]);
    log[answer.Status === 'SUCCESS' ? 'info' : 'error']('answering', { ...fields, ...answer });
    await send(event, answer);
  };
}

async function attempt(resource: ManagedResource, event: LifecycleEvent, log: Logger): Promise<Answer> {
  try {
    return { Status: 'SUCCESS', ...(await fulfil(resource, event, log)) };
  } catch (error) {
    return failed(resource, event, errorText(error));
  }
}

async function fulfil(resource: ManagedResource, event: LifecycleEvent, log: Logger): Promise<Omit<Answer, 'Status'>> {
  const { ResourceProperties: properties } = event;
  const call = { log, ...placeOf(event.StackId) };
  switch (event.RequestType) {
    case 'Create':
      return answerFrom(await resource.create(properties, call));
    case 'Update':
      return answerFrom(await resource.update(properties, event.PhysicalResourceId, call));
    case 'Delete':
      if (event.PhysicalResourceId !== NOTHING) {
        await resource.delete(properties, event.PhysicalResourceId, call);
      }
      return { PhysicalResourceId: event.PhysicalResourceId };
  }
}

function placeOf(stackId: string): { account: string; region: string } {
  const [, , , region, account] = stackId.split(':');
  if (region === undefined || account === undefined) throw new Error(`StackId ${stackId} is not the ARN of a stack`);
  return { account, region };
}

function answerFrom({ physicalId, attributes }: Made): Omit<Answer, 'Status'> {
  return { PhysicalResourceId: physicalId, Data: attributes };
}

function outOfTime(
  resource: ManagedResource,
  event: LifecycleEvent,
  context: { getRemainingTimeInMillis(): number },
): Promise<Answer> {
  const wait = Math.max(0, context.getRemainingTimeInMillis() - ANSWER_MS);
  return new Promise((resolve) => {
    setTimeout(() => resolve(failed(resource, event, `no result within the function's timeout`)), wait).unref();
  });
}

function failed(resource: ManagedResource, event: LifecycleEvent, reason: string): Answer {
  const PhysicalResourceId =
    event.RequestType === 'Create'
      ? (resource.physicalIdOf?.(event.ResourceProperties) ?? NOTHING)
      : event.PhysicalResourceId;
  // CloudFormation refuses answers above 4096 bytes.
  return { Status: 'FAILED', Reason: reason.slice(0, 1_000), PhysicalResourceId };
}

async function send(event: LifecycleEvent, answer: Answer): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = JSON.stringify({ ...answer, StackId, RequestId, LogicalResourceId });
  for (const wait of [500, 1_500]) {
    try {
      return await put(event.ResponseURL, body);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  await put(event.ResponseURL, body);
}

function put(url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // The URL is signed for an empty content type.
    const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
    const call = httpsRequest(url, { method: 'PUT', headers, timeout: 5_000 }, (response) => {
      response.resume();
      const { statusCode = 0 } = response;
      if (statusCode < 300) resolve();
      else reject(new Error(`CloudFormation's response bucket answered ${statusCode}`));
    });
    call.on('timeout', () => call.destroy(new Error("CloudFormation's response bucket did not answer in 5 s")));
    call.on('error', reject);
    call.end(body);
  });
}
