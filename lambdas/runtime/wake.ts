import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { clientSettings } from './clients';

const lambda = new LambdaClient(clientSettings());

/** Hands an action to the function of its remediation. Lambda queues it; whether it ran is told by the ledger alone. */
export async function wake(functionName: string, action: string): Promise<void> {
  await lambda.send(
    new InvokeCommand({
      FunctionName: functionName,
      InvocationType: 'Event',
      Payload: new TextEncoder().encode(JSON.stringify({ action })),
    }),
  );
}
