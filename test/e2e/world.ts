import dns from 'node:dns';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ENV, LEDGER, type Woken } from '../../lambdas/runtime/contract';
import type { Answer } from '../../lambdas/runtime/remediation-handler';
import type { Delivery } from '../lambdas/deliver';
import { ACCOUNT, OWN_ROLE, REGION } from '../lambdas/events';
import { FaultProxy } from './fault-proxy';

export function motoUrl(): string {
  const url = process.env['MOTO_URL'];
  if (url === undefined) throw new Error('MOTO_URL is missing; run `npm run test:e2e`, which starts the server');
  return url;
}

/**
 * Lets `<account>.localhost` be found, because S3 Control puts the account before the host name and not every machine
 * resolves names below localhost. From then on the endpoints are called localhost.
 */
export function resolveBelowLocalhost(): void {
  const original = dns.lookup;
  const lookup = (host: string, ...rest: unknown[]) =>
    Reflect.apply(original, dns, [host.endsWith('.localhost') ? '127.0.0.1' : host, ...rest]);
  jest.spyOn(dns, 'lookup').mockImplementation(lookup as typeof dns.lookup);
  endpointHost = 'localhost';
}

let endpointHost = '127.0.0.1';

function named(url: string): string {
  return url.replace('127.0.0.1', endpointHost);
}

/** Settings of clients that prepare and inspect the account, past the proxy and the recorder. */
export function setUpSettings() {
  return { region: REGION, endpoint: named(motoUrl()), forcePathStyle: true };
}

/** An empty AWS account on loopback, with the environment that a construct would give the function. */
export async function openWorld(): Promise<FaultProxy> {
  const proxy = new FaultProxy(motoUrl());
  Object.assign(process.env, {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_ENDPOINT_URL: named(await proxy.listen()),
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
    [ENV.name]: 'demo',
    [ENV.ownRole]: OWN_ROLE,
    [ENV.ledger]: 'ledger',
  });
  return proxy;
}

/** Empties the account and puts the function's policy back to act on our own resources. */
export async function resetWorld(proxy: FaultProxy): Promise<void> {
  proxy.heal();
  const answer = await fetch(`${motoUrl()}/moto-api/reset`, { method: 'POST' });
  if (!answer.ok) throw new Error(`moto reset answered ${answer.status}`);
  await openLedger();
  const open = { [ENV.mode]: 'act', [ENV.scope]: 'rampart', [ENV.protectedResources]: '', [ENV.exemptions]: '[]' };
  Object.assign(process.env, open);
}

let tables: DynamoDBClient | undefined;

/** The one client with which the world makes its ledger, for tests that record the calls of others. */
export function setUpTables(): DynamoDBClient {
  tables ??= new DynamoDBClient(setUpSettings());
  return tables;
}

/** The ledger as the construct makes it, as far as requests can tell. */
async function openLedger(): Promise<void> {
  const { partitionKey, sortKey, index } = LEDGER;
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  const names = [partitionKey, sortKey, index.partitionKey, index.sortKey];
  await setUpTables().send(
    new CreateTableCommand({
      TableName: 'ledger',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      KeySchema: keys(partitionKey, sortKey),
      GlobalSecondaryIndexes: [
        {
          IndexName: index.name,
          KeySchema: keys(index.partitionKey, index.sortKey),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
}

/** Intake and ledger around a handler. Loaded only now, because their clients read the environment. */
export function deliveryOf(contract: Woken, handler: (raw: unknown) => Promise<Answer>): Delivery {
  const loaded: typeof import('../lambdas/deliver') = require('../lambdas/deliver');
  return new loaded.Delivery(contract, handler);
}

export { ACCOUNT, REGION };
