import { ENV } from '../../lambdas/runtime/contract';
import { ACCOUNT, OWN_ROLE, REGION } from '../lambdas/events';
import { FaultProxy } from './fault-proxy';

function motoUrl(): string {
  const url = process.env['MOTO_URL'];
  if (url === undefined) throw new Error('MOTO_URL is missing; run `npm run test:e2e`, which starts the server');
  return url;
}

/** Settings of clients that prepare and inspect the account, past the proxy and the recorder. */
export function setUpSettings() {
  return { region: REGION, endpoint: motoUrl(), forcePathStyle: true };
}

/** An empty AWS account on loopback, with the environment that a construct would give the function. */
export async function openWorld(): Promise<FaultProxy> {
  const proxy = new FaultProxy(motoUrl());
  Object.assign(process.env, {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_ENDPOINT_URL: await proxy.listen(),
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
    [ENV.name]: 'demo',
    [ENV.ownRole]: OWN_ROLE,
  });
  return proxy;
}

/** Empties the account and puts the function's policy back to act on our own resources. */
export async function resetWorld(proxy: FaultProxy): Promise<void> {
  proxy.heal();
  const answer = await fetch(`${motoUrl()}/moto-api/reset`, { method: 'POST' });
  if (!answer.ok) throw new Error(`moto reset answered ${answer.status}`);
  Object.assign(process.env, { [ENV.mode]: 'act', [ENV.scope]: 'rampart', [ENV.protectedResources]: '' });
}

export { ACCOUNT, REGION };
