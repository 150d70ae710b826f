import {
  type ContextEntry,
  IAMClient,
  NoSuchEntityException,
  paginateSimulatePrincipalPolicy,
} from '@aws-sdk/client-iam';
import { clientSettings } from '../../lambdas/runtime/clients';

/** Calls that a deployment makes, on something of ours. */
export interface Asked {
  readonly actions: readonly string[];
  /** ARNs without wildcards, one for each kind of thing, or `*` for calls that name nothing; leave for one of them is enough. */
  readonly resources: readonly string[];
  /** Values of condition keys, by key. @default none */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

export interface Simulated {
  readonly role: string;
  /** Undefined: it cannot be told, and `why` says so. */
  readonly missing: readonly string[] | undefined;
  readonly why?: string;
}

/** Names of actions that one request takes. */
const MOST = 100;

/**
 * Which calls of a deployment the role of CloudFormation may not make, as IAM itself answers: policies, boundary and the policies of the
 * organisation are in it. Nothing is called and nothing is changed.
 */
export async function simulated(role: string, asked: readonly Asked[]): Promise<Simulated> {
  const client = new IAMClient(clientSettings());
  const missing = new Set<string>();
  try {
    for (const { actions, resources, context = {} } of asked) {
      const refused = await Promise.all(resources.map((on) => refusedOn({ client, role, actions, on, context })));
      for (const action of actions) if (refused.every((some) => some.has(action))) missing.add(action);
    }
    return { role, missing: [...missing].sort() };
  } catch (error) {
    if (error instanceof NoSuchEntityException) return { role, missing: undefined, why: 'there is no such role' };
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    return { role, missing: undefined, why: `${name}: ${message.split('\n')[0] ?? ''}` };
  }
}

interface Question {
  readonly client: IAMClient;
  readonly role: string;
  readonly actions: readonly string[];
  readonly on: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

async function refusedOn({ client, role, actions, on, context }: Question): Promise<ReadonlySet<string>> {
  const refused = new Set<string>();
  for (const part of chunks(actions)) {
    const asked = {
      PolicySourceArn: role,
      ActionNames: part,
      ResourceArns: [on],
      ContextEntries: Object.entries(context).map(entryOf),
    };
    for await (const { EvaluationResults = [] } of paginateSimulatePrincipalPolicy({ client }, asked)) {
      for (const { EvalActionName, EvalDecision } of EvaluationResults) {
        if (EvalDecision !== 'allowed' && EvalActionName !== undefined) refused.add(EvalActionName);
      }
    }
  }
  return refused;
}

function entryOf([ContextKeyName, values]: readonly [string, readonly string[]]): ContextEntry {
  return {
    ContextKeyName,
    ContextKeyType: values.length === 1 ? 'string' : 'stringList',
    ContextKeyValues: [...values],
  };
}

function chunks(actions: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(actions.length / MOST) }, (_, index) =>
    actions.slice(index * MOST, (index + 1) * MOST),
  );
}
