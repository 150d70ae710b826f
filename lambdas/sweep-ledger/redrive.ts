import { SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { clientSettings } from '../runtime/clients';
import { requireEnv } from '../runtime/environment';
import { CONTRACT } from './contract';

const sqs = new SQSClient(clientSettings());

/** SQS moves the messages itself, and keeps what it could not move; a second task beside one that runs is refused by SQS. */
export async function redrive(): Promise<string> {
  const SourceArn = requireEnv(CONTRACT.env.deadLetters);
  const DestinationArn = requireEnv(CONTRACT.env.intake);
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: 50 }));
  return `${SourceArn} is being moved to ${DestinationArn}`;
}
