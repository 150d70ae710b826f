import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `denied`: the role may not. `throttled`: too many calls. `unavailable`: 503 without having acted. `lost`: acted, and the answer never came. */
export type Fault = 'denied' | 'throttled' | 'unavailable' | 'lost';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface Dialect {
  readonly contentType: string;
  readonly denied: string;
  readonly throttled: string;
  error(code: string): { status: number; headers: Record<string, string>; body: string };
}

const json = (status: (code: string) => number): Dialect['error'] => {
  return (code) => {
    const headers = { 'x-amzn-errortype': code };
    return {
      status: status(code),
      headers,
      body: JSON.stringify({ __type: code, message: `${code} by the fault proxy` }),
    };
  };
};

const xml = (wrap: (code: string) => string): Dialect['error'] => {
  return (code) => ({ status: /Denied|Unauthorized/.test(code) ? 403 : 503, headers: {}, body: wrap(code) });
};

const DIALECTS = {
  dynamodb: {
    contentType: 'application/x-amz-json-1.0',
    denied: 'AccessDeniedException',
    throttled: 'ThrottlingException',
    error: json(() => 400),
  },
  kms: {
    contentType: 'application/x-amz-json-1.1',
    denied: 'AccessDeniedException',
    throttled: 'ThrottlingException',
    error: json(() => 400),
  },
  ssm: {
    contentType: 'application/x-amz-json-1.1',
    denied: 'AccessDeniedException',
    throttled: 'ThrottlingException',
    error: json(() => 400),
  },
  guardduty: {
    contentType: 'application/json',
    denied: 'AccessDeniedException',
    throttled: 'TooManyRequestsException',
    error: json((code) => (code === 'TooManyRequestsException' ? 429 : 403)),
  },
  s3: {
    contentType: 'application/xml',
    denied: 'AccessDenied',
    throttled: 'SlowDown',
    error: xml((code) => `<Error><Code>${code}</Code><Message>by the fault proxy</Message></Error>`),
  },
  s3control: {
    contentType: 'application/xml',
    denied: 'AccessDenied',
    throttled: 'SlowDown',
    error: xml(
      (code) =>
        `<ErrorResponse><Error><Code>${code}</Code><Message>by the fault proxy</Message></Error></ErrorResponse>`,
    ),
  },
  ec2: {
    contentType: 'text/xml',
    denied: 'UnauthorizedOperation',
    throttled: 'RequestLimitExceeded',
    error: xml(
      (code) =>
        `<Response><Errors><Error><Code>${code}</Code><Message>by the fault proxy</Message></Error></Errors><RequestID>1</RequestID></Response>`,
    ),
  },
  iam: {
    contentType: 'text/xml',
    denied: 'AccessDenied',
    throttled: 'Throttling',
    error: (code) => ({
      status: code === 'Throttling' ? 400 : 403,
      headers: {},
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>by the fault proxy</Message></Error></ErrorResponse>`,
    }),
  },
  'access-analyzer': {
    contentType: 'application/json',
    denied: 'AccessDeniedException',
    throttled: 'ThrottlingException',
    error: json((code) => (code === 'ThrottlingException' ? 429 : 403)),
  },
  lambda: {
    contentType: 'application/json',
    denied: 'AccessDeniedException',
    throttled: 'TooManyRequestsException',
    error: json((code) => (code === 'TooManyRequestsException' ? 429 : 403)),
  },
  sqs: {
    contentType: 'application/x-amz-json-1.0',
    denied: 'AccessDeniedException',
    throttled: 'ThrottlingException',
    error: json(() => 400),
  },
} satisfies Record<string, Dialect>;

type Service = keyof typeof DIALECTS;

/** How a call of a REST service is told from the others. RPC services name the operation themselves. */
const REST: Readonly<Record<string, RegExp>> = {
  'lambda:Invoke': /^POST \/2015-03-31\/functions\/[^/]+\/invocations$/,
  'guardduty:CreateSampleFindings': /^POST \/detector\/\w+\/findings\/create$/,
  'guardduty:GetFindings': /^POST \/detector\/\w+\/findings\/get$/,
  'guardduty:ListDetectors': /^GET \/detector(\?|$)/,
  'guardduty:GetDetector': /^GET \/detector\/\w+$/,
  'guardduty:CreateDetector': /^POST \/detector$/,
  'guardduty:UpdateDetector': /^POST \/detector\/\w+$/,
  's3:GetPublicAccessBlock': /^GET .*[?&]publicAccessBlock/,
  's3:PutPublicAccessBlock': /^PUT .*[?&]publicAccessBlock/,
  's3:GetBucketTagging': /^GET .*[?&]tagging/,
  's3:GetObject': /^GET .*[?&]x-id=GetObject/,
  's3:ListObjectsV2': /^GET .*[?&]list-type=2/,
  's3:PutObject': /^PUT \/[^/?]+\/[^?]+(\?x-id=PutObject)?$/,
  's3control:GetPublicAccessBlock': /^GET \/v20180820\/configuration\/publicAccessBlock/,
  's3control:PutPublicAccessBlock': /^PUT \/v20180820\/configuration\/publicAccessBlock/,
  'access-analyzer:ListAnalyzers': /^GET \/analyzer(\?|$)/,
  'access-analyzer:ListFindingsV2': /^POST \/findingv2$/,
};

/** JSON services name the operation in a header, below their own first name. */
const TARGETS: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDB_20120810',
  kms: 'TrentService',
  sqs: 'AmazonSQS',
  ssm: 'AmazonSSM',
};

function isCallOf(operation: string, call: Call): boolean {
  const [service, name] = operation.split(':');
  const rest = REST[operation];
  if (rest !== undefined) return rest.test(`${call.method} ${call.path}`);
  if (service === 'ec2' || service === 'iam') return new URLSearchParams(call.body.toString()).get('Action') === name;
  const target = TARGETS[service ?? ''];
  if (target !== undefined) return call.headers['x-amz-target'] === `${target}.${name}`;
  throw new Error(`fault proxy cannot recognise ${operation}; add it to REST in fault-proxy.ts`);
}

/** Answers a call that moto does not know, from what was asked. */
export type StandIn = (asked: { readonly path: string; readonly body: string }) => string;

/** Stands between the handlers and moto, which can neither deny nor throttle. */
export class FaultProxy {
  private readonly standIns = new Map<string, StandIn>();
  private readonly faults: { operation: string; fault: Fault; left: number; passes: number }[] = [];
  /** Account in which moto has the policies that AWS manages, as policies of its own; it takes seconds to load all of AWS's. */
  public keepsAwsPoliciesIn: string | undefined;
  private readonly server = createServer((incoming, outgoing) => void this.serve(incoming, outgoing));

  constructor(private readonly upstream: string) {}

  public async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The next `times` calls of `operation`, such as `kms:EnableKeyRotation`, meet the fault, after `passes` that go well. */
  public fail(operation: string, fault: Fault, times = Number.POSITIVE_INFINITY, passes = 0): void {
    this.faults.push({ operation, fault, left: times, passes });
  }

  /** Calls of `operation` are answered here from now on, until `heal`; the body is in the dialect of the service. */
  public standIn(operation: string, answer: StandIn): void {
    this.standIns.set(operation, answer);
  }

  public heal(): void {
    this.faults.length = 0;
    this.standIns.clear();
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const call = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: await read(incoming),
    };
    const due = this.faults.find(({ operation, left }) => left > 0 && isCallOf(operation, call));
    if (due === undefined || due.passes-- > 0) return this.serveWell(call, outgoing);
    due.left -= 1;
    if (due.fault === 'lost') {
      await this.forward(call, undefined);
      incoming.socket.destroy();
      return;
    }
    answer(outgoing, due.operation.split(':')[0] as Service, due.fault);
  }

  private async serveWell(call: Call, outgoing: ServerResponse): Promise<void> {
    const known = [...this.standIns].find(([operation]) => isCallOf(operation, call));
    if (known === undefined) return this.forward(call, outgoing);
    const [operation, standIn] = known;
    const { contentType } = DIALECTS[operation.split(':')[0] as Service];
    outgoing
      .writeHead(200, { 'content-type': contentType })
      .end(standIn({ path: call.path, body: call.body.toString() }));
  }

  private forward(call: Call, outgoing: ServerResponse | undefined): Promise<void> {
    const { method, path } = call;
    const body = this.renamed(call.body, '%3Aaws%3Apolicy', (account) => `%3A${account}%3Apolicy`);
    const headers = { ...call.headers, 'content-length': String(body.byteLength) };
    return new Promise((resolve, reject) => {
      const onward = request(`${this.upstream}${path}`, { method, headers }, (response) => {
        read(response).then((raw) => {
          const answered = this.renamed(raw, `:${this.keepsAwsPoliciesIn}:policy/AWS`, () => ':aws:policy/AWS');
          const { 'content-length': _other, 'transfer-encoding': _whole, ...told } = response.headers;
          const length = method === 'HEAD' ? response.headers['content-length'] : String(answered.byteLength);
          outgoing?.writeHead(response.statusCode ?? 500, { ...told, ...(length && { 'content-length': length }) });
          outgoing?.end(answered);
          resolve();
        }, reject);
      });
      onward.on('error', reject);
      onward.end(body);
    });
  }

  private renamed(body: Buffer, from: string, to: (account: string) => string): Buffer {
    if (this.keepsAwsPoliciesIn === undefined || !body.includes(from)) return body;
    return Buffer.from(body.toString().replaceAll(from, to(this.keepsAwsPoliciesIn)));
  }
}

function answer(outgoing: ServerResponse, service: Service, fault: 'denied' | 'throttled' | 'unavailable'): void {
  const dialect = DIALECTS[service];
  if (fault === 'unavailable') {
    outgoing.writeHead(503).end();
    return;
  }
  const { status, headers, body } = dialect.error(dialect[fault]);
  outgoing.writeHead(status, { ...headers, 'content-type': dialect.contentType }).end(body);
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
