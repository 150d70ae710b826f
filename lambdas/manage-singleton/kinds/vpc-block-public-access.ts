import {
  DescribeVpcBlockPublicAccessOptionsCommand,
  EC2Client,
  ModifyVpcBlockPublicAccessOptionsCommand,
} from '@aws-sdk/client-ec2';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new EC2Client(clientSettings());

/** From the weakest: nothing, what comes in through internet gateways, and what goes out through them as well. */
const MODES = ['off', 'block-ingress', 'block-bidirectional'] as const;

interface State {
  readonly mode: (typeof MODES)[number];
  readonly managedBy: string;
}

const properties = z.strictObject({ InternetGatewayBlockMode: z.enum(['block-ingress', 'block-bidirectional']) });

/** Of the whole region. Exclusions are resources of their own, which stand before this is raised. */
export const vpcBlockPublicAccess: KindFactory<State> = (desired) => {
  const { InternetGatewayBlockMode: wanted } = readDesired('vpc-block-public-access', properties, desired);
  return {
    // The mode shows at once; AWS takes minutes until every VPC obeys it (State update-in-progress).
    async describe() {
      const { VpcBlockPublicAccessOptions: options } = await client.send(
        new DescribeVpcBlockPublicAccessOptionsCommand({}),
      );
      const mode = MODES.find((one) => one === options?.InternetGatewayBlockMode) ?? 'off';
      return { mode, managedBy: options?.ManagedBy ?? 'account' };
    },
    raise(live) {
      if (MODES.indexOf(live.mode) >= MODES.indexOf(wanted)) return live;
      if (live.managedBy !== 'account') {
        throw new Error(
          `a ${live.managedBy} of the organisation holds internet gateways at ${live.mode}; change it there, or skip`,
        );
      }
      return { ...live, mode: wanted };
    },
    async change(_from, { mode }) {
      await client.send(new ModifyVpcBlockPublicAccessOptionsCommand({ InternetGatewayBlockMode: mode }));
    },
  };
};
