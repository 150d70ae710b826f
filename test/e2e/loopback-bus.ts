import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Assembly } from '../../lib/judge/assembly/assembly';
import { at } from '../../lib/judge/assembly/value';
import type { SampleEvent } from '../../lib/judge/events/sample-events';
import { alertTopics } from '../../lib/judge/rules/grounds/alert-topics';
import { rulesFor } from '../../lib/judge/rules/grounds/event-deliveries';

/** What somebody who is paged was sent, and when. */
export interface Arrival {
  readonly message: string;
  readonly at: number;
}

/**
 * An event bus on loopback: takes events over HTTP, matches them against the rules of an assembly, fills the message of each
 * rule and publishes it to a topic. The rules are those that are deployed; moto's own engine knows neither `$or` nor wildcards
 * and reaches no topic.
 */
export async function openBus(assembly: Assembly, publish: (message: string) => Promise<void>): Promise<Loopback> {
  return listen(async (request, body) => {
    if (request.method !== 'POST') return;
    const event = JSON.parse(body) as SampleEvent;
    const messages = rulesFor(event, assembly)
      .filter(({ matched, rule }) => matched === true && rule.enabled === true)
      .flatMap(({ rule }) => rule.targets)
      .filter(({ resource }) => resource !== undefined && alertTopics(assembly).has(resource))
      .map(({ value }) => filled(at(value, 'InputTransformer'), event));
    await Promise.all(messages.map(publish));
  });
}

/** An endpoint of somebody who is paged. */
export async function openPager(arrivals: Arrival[]): Promise<Loopback> {
  return listen((_request, body) => {
    const { Type: type, Message: message } = JSON.parse(body) as { Type?: string; Message?: string };
    if (type === 'Notification')
      arrivals.push({ message: message ?? '', at: performance.timeOrigin + performance.now() });
    return Promise.resolve();
  });
}

/** Closes what `openBus` and `openPager` opened. */
export interface Loopback {
  readonly url: string;
  close(): void;
}

async function listen(answer: (request: IncomingMessage, body: string) => Promise<void>): Promise<Loopback> {
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      answer(request, Buffer.concat(parts).toString('utf8')).then(
        () => response.writeHead(200).end(),
        (error) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** "Amazon EventBridge input transformation": a path that leads nowhere leaves nothing in the text. */
function filled(transformer: unknown, event: SampleEvent): string {
  const template: unknown = Reflect.get(Object(transformer), 'InputTemplate');
  const paths: unknown = Reflect.get(Object(transformer), 'InputPathsMap');
  if (typeof template !== 'string') return JSON.stringify(event);
  return JSON.parse(
    template.replace(/<([A-Za-z]+)>/g, (_whole, name: string) => {
      const value = valueAt(event, String(Reflect.get(Object(paths), name) ?? ''));
      const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
      return JSON.stringify(text).slice(1, -1);
    }),
  ) as string;
}

function valueAt(event: unknown, path: string): unknown {
  return path
    .replace(/^\$\.?/, '')
    .split(/\.|\[(\d+)\]/)
    .filter((key) => key !== undefined && key !== '')
    .reduce<unknown>((value, key) => Reflect.get(Object(value), key as string), event);
}
