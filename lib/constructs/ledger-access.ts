import type { Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ENV, LEDGER } from '../../lambdas/runtime/contract';

/** The ledger as a function reaches it. */
export interface Ledger {
  readonly table: ITable;
  readonly key: IKey;
}

/** What DynamoDB asks of the key in the name of whoever reads or writes the table. */
const BY_DYNAMODB = ['kms:Decrypt'];

export function throughLedger(stack: Stack, key: IKey): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadLedgerKey',
    actions: BY_DYNAMODB,
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${stack.region}.amazonaws.com` } },
  });
}

/** Statements and permissions of a function that works on items of the ledger, by the actions of DynamoDB that it calls. */
export function ledgerAccess(stack: Stack, { table, key }: Ledger, actions: readonly string[]) {
  const queries = actions.includes('dynamodb:Query');
  return {
    environment: { [ENV.ledger]: table.tableName },
    // Recorded with the store's own tests, not with those of each handler.
    permissions: [{ actions: [...actions, ...BY_DYNAMODB], impliedBy: 'the ledger' }],
    statements: [
      new PolicyStatement({
        sid: 'UseLedger',
        actions: [...actions],
        resources: [table.tableArn, ...(queries ? [`${table.tableArn}/index/${LEDGER.index.name}`] : [])],
      }),
      throughLedger(stack, key),
    ],
  };
}
