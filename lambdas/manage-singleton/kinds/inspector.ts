import {
  BatchGetAccountStatusCommand,
  DisableCommand,
  EnableCommand,
  Inspector2Client,
  ResourceScanType,
} from '@aws-sdk/client-inspector2';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new Inspector2Client(clientSettings());

interface State {
  readonly types: readonly ResourceScanType[];
}

const properties = z.strictObject({ ResourceTypes: z.array(z.enum(ResourceScanType)).check(z.minLength(1)) });

/** Names that BatchGetAccountStatus gives to the types. */
const FIELDS = {
  ec2: 'EC2',
  ecr: 'ECR',
  lambda: 'LAMBDA',
  lambdaCode: 'LAMBDA_CODE',
  codeRepository: 'CODE_REPOSITORY',
} as const satisfies Record<string, ResourceScanType>;

export const inspector: KindFactory<State> = (desired) => {
  const { ResourceTypes: wanted } = readDesired('inspector', properties, desired);
  return {
    async describe({ account }) {
      const answer = await client.send(new BatchGetAccountStatusCommand({ accountIds: [account] }));
      const state = answer.accounts?.[0]?.resourceState;
      const fields = Object.entries(FIELDS) as [keyof typeof FIELDS, ResourceScanType][];
      // Enabling takes minutes, and is as good as done.
      const on = fields.filter(([field]) => ['ENABLED', 'ENABLING'].includes(state?.[field]?.status ?? ''));
      return { types: on.map(([, type]) => type).toSorted() };
    },
    raise: ({ types }) => ({ types: [...new Set([...types, ...wanted])].toSorted() }),
    async change(from, to, { account }) {
      const accountIds = [account];
      const more = to.types.filter((type) => !from.types.includes(type));
      const fewer = from.types.filter((type) => !to.types.includes(type));
      if (more.length > 0) await client.send(new EnableCommand({ accountIds, resourceTypes: more }));
      if (fewer.length > 0) await client.send(new DisableCommand({ accountIds, resourceTypes: fewer }));
    },
  };
};
