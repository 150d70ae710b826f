import {
  BatchDisableStandardsCommand,
  BatchEnableStandardsCommand,
  ControlFindingGenerator,
  DescribeHubCommand,
  DisableSecurityHubCommand,
  EnableSecurityHubCommand,
  InvalidAccessException,
  paginateGetEnabledStandards,
  ResourceNotFoundException,
  SecurityHubClient,
  UpdateSecurityHubConfigurationCommand,
} from '@aws-sdk/client-securityhub';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new SecurityHubClient(clientSettings());

interface Standard {
  readonly arn: string;
  /** Names this account's subscription; empty while it does not exist. */
  readonly subscription: string;
}

interface State {
  readonly hub: { readonly autoEnable: boolean; readonly generator: ControlFindingGenerator } | null;
  readonly standards: readonly Standard[];
}

const properties = z.strictObject({
  ControlFindingGenerator: z.enum(ControlFindingGenerator),
  Standards: z.array(z.string().check(z.startsWith('arn:'))),
});

export const securityHub: KindFactory<State> = (desired) => {
  const wanted = readDesired('security-hub', properties, desired);
  return {
    describe,
    raise({ hub, standards }) {
      const missing = wanted.Standards.filter((arn) => !standards.some((standard) => standard.arn === arn));
      return {
        // How findings are grouped is a choice and no strength; who uses the hub already keeps theirs.
        hub:
          hub === null ? { autoEnable: true, generator: wanted.ControlFindingGenerator } : { ...hub, autoEnable: true },
        standards: [...standards, ...missing.map((arn) => ({ arn, subscription: '' }))].toSorted(byArn),
      };
    },
    change,
  };
};

async function describe(): Promise<State> {
  try {
    const hub = await client.send(new DescribeHubCommand({}));
    const standards: Standard[] = [];
    for await (const { StandardsSubscriptions = [] } of paginateGetEnabledStandards({ client }, {})) {
      for (const { StandardsArn, StandardsSubscriptionArn, StandardsStatus } of StandardsSubscriptions) {
        if (StandardsStatus !== 'DELETING') {
          standards.push({ arn: StandardsArn ?? '', subscription: StandardsSubscriptionArn ?? '' });
        }
      }
    }
    const generator = hub.ControlFindingGenerator ?? 'STANDARD_CONTROL';
    return { hub: { autoEnable: hub.AutoEnableControls === true, generator }, standards: standards.toSorted(byArn) };
  } catch (error) {
    // Security Hub answers the one or the other while it is not enabled.
    if (error instanceof ResourceNotFoundException) return { hub: null, standards: [] };
    if (error instanceof InvalidAccessException && /not subscribed/i.test(error.message))
      return { hub: null, standards: [] };
    throw error;
  }
}

async function change(from: State, to: State): Promise<void> {
  if (to.hub === null) {
    await client.send(new DisableSecurityHubCommand({}));
    return;
  }
  const settings = { ControlFindingGenerator: to.hub.generator };
  if (from.hub === null) {
    // Standards are named, not AWS's default choice, so that only what was promised is switched on and paid for.
    await client.send(new EnableSecurityHubCommand({ ...settings, EnableDefaultStandards: false }));
  }
  if (from.hub?.autoEnable !== to.hub.autoEnable) {
    await client.send(new UpdateSecurityHubConfigurationCommand({ AutoEnableControls: to.hub.autoEnable }));
  }
  const added = to.standards.filter(({ arn }) => !from.standards.some((standard) => standard.arn === arn));
  const removed = from.standards.filter(({ arn }) => !to.standards.some((standard) => standard.arn === arn));
  if (added.length > 0) {
    const requests = added.map(({ arn }) => ({ StandardsArn: arn }));
    await client.send(new BatchEnableStandardsCommand({ StandardsSubscriptionRequests: requests }));
  }
  if (removed.length > 0) {
    const arns = removed.map(({ subscription }) => subscription);
    await client.send(new BatchDisableStandardsCommand({ StandardsSubscriptionArns: arns }));
  }
}

function byArn(one: Standard, other: Standard): number {
  return one.arn < other.arn ? -1 : 1;
}
