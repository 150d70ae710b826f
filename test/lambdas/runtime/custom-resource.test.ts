import { EventEmitter } from 'node:events';
import https from 'node:https';
import { customResourceHandler, type ManagedResource } from '../../../lambdas/runtime/custom-resource';
import { captureLog, type LogLine } from '../captured-log';

const EVENT = {
  RequestType: 'Create',
  ResponseURL: 'https://cloudformation-custom-resource-response.example/answer?X-Amz-Signature=presigned-secret',
  StackId: 'arn:aws:cloudformation:eu-central-1:111111111111:stack/demo/1',
  RequestId: 'request-1',
  LogicalResourceId: 'Thing',
  ResourceProperties: { ServiceToken: 'arn:function', Secret: 'property-secret' },
};
const CONTEXT = { getRemainingTimeInMillis: () => 60_000 };

function resource(change: Partial<ManagedResource> = {}): ManagedResource {
  const made = async () => ({ physicalId: 'thing-1', attributes: { Id: 'thing-1' } });
  return { provider: 'test', create: made, update: made, delete: async () => {}, ...change };
}

describe('a custom resource', () => {
  let lines: LogLine[];
  let sent: Record<string, unknown>[];

  beforeEach(() => {
    lines = captureLog();
    sent = [];
    jest.spyOn(https, 'request').mockImplementation(((
      _url: string,
      _options: object,
      done: (answer: object) => void,
    ) => {
      const call = new EventEmitter();
      const end = (body: string) => {
        sent.push(JSON.parse(body));
        done({ statusCode: 200, resume: () => {} });
      };
      return Object.assign(call, { end });
    }) as unknown as typeof https.request);
  });
  afterEach(() => jest.restoreAllMocks());

  it('logs neither the presigned URL nor the properties', async () => {
    await customResourceHandler(resource())(EVENT, CONTEXT);
    const text = JSON.stringify(lines);
    expect(text).toContain('answering');
    for (const secret of ['presigned-secret', 'cloudformation-custom-resource-response', 'property-secret']) {
      expect(text).not.toContain(secret);
    }
  });

  it('answers a long reason within what CloudFormation accepts', async () => {
    const create = () => Promise.reject(new Error('x'.repeat(10_000)));
    await customResourceHandler(resource({ create }))(EVENT, CONTEXT);
    expect(sent).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: 'nothing-was-created' }]);
    expect(JSON.stringify(sent[0]).length).toBeLessThan(4_096);
  });

  it('keeps the physical id of a failed update and delete, so that nothing is replaced', async () => {
    const fail = () => Promise.reject(new Error('no'));
    const handler = customResourceHandler(resource({ update: fail, delete: fail }));
    const known = { ...EVENT, PhysicalResourceId: 'thing-1' };
    await handler({ ...known, RequestType: 'Update', OldResourceProperties: {} }, CONTEXT);
    await handler({ ...known, RequestType: 'Delete' }, CONTEXT);
    expect(sent).toMatchObject([
      { Status: 'FAILED', PhysicalResourceId: 'thing-1' },
      { Status: 'FAILED', PhysicalResourceId: 'thing-1' },
    ]);
  });

  it('does not delete what was never made, unless the resource cleans up after a failed create', async () => {
    const deleted: string[] = [];
    const remember: ManagedResource['delete'] = async (_properties, physicalId) => void deleted.push(physicalId);
    const remove = { ...EVENT, RequestType: 'Delete' };
    await customResourceHandler(resource({ delete: remember }))(
      { ...remove, PhysicalResourceId: 'nothing-was-created' },
      CONTEXT,
    );
    expect(deleted).toEqual([]);
    const create = () => Promise.reject(new Error('half done'));
    const cleaning = customResourceHandler(resource({ create, delete: remember, physicalIdOf: () => 'thing-1' }));
    await cleaning(EVENT, CONTEXT);
    await cleaning({ ...remove, PhysicalResourceId: String(sent.at(-1)?.['PhysicalResourceId']) }, CONTEXT);
    expect(deleted).toEqual(['thing-1']);
  });

  it('refuses to answer anywhere but over https', async () => {
    await expect(
      customResourceHandler(resource())({ ...EVENT, ResponseURL: 'http://example.com' }, CONTEXT),
    ).rejects.toThrow('ResponseURL');
    expect(sent).toEqual([]);
  });
});
