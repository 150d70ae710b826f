import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { clientSettings } from '../../lambdas/runtime/clients';

/** What was asked cannot be done as it stands: what broke, and what to change. */
export class OperatorError extends Error {
  public override readonly name = 'OperatorError';
}

/** Name of the table of a profile's ledger; CloudFormation chose the end of it. @throws OperatorError unless there is exactly one */
export async function ledgerTable(profile: string): Promise<string> {
  const prefix = `rampart-${profile}-ledger-`;
  const found: string[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client: new DynamoDBClient(clientSettings()) }, {})) {
    found.push(...TableNames.filter((name) => name.startsWith(prefix)));
  }
  const [table] = found;
  if (table === undefined) {
    throw new OperatorError(
      `no table ${prefix}... in ${process.env['AWS_REGION']}; is the profile ${profile} deployed here, and are these its credentials?`,
    );
  }
  if (found.length > 1) {
    throw new OperatorError(
      `${found.join(' and ')} could be the ledger; name one with --table (an old one was retained)`,
    );
  }
  return table;
}
