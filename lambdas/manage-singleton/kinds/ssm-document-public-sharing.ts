import {
  GetServiceSettingCommand,
  ResetServiceSettingCommand,
  SSMClient,
  UpdateServiceSettingCommand,
} from '@aws-sdk/client-ssm';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new SSMClient(clientSettings());

const SettingId = '/ssm/documents/console/public-sharing-permission';

interface State {
  /** null: never set by anybody, and AWS's default allows public documents. */
  readonly value: string | null;
}

export const ssmDocumentPublicSharing: KindFactory<State> = (desired) => {
  readDesired('ssm-document-public-sharing', z.strictObject({}), desired);
  return {
    async describe() {
      const { ServiceSetting: setting } = await client.send(new GetServiceSettingCommand({ SettingId }));
      return { value: setting?.Status === 'Default' ? null : (setting?.SettingValue ?? null) };
    },
    raise: () => ({ value: 'Disable' }),
    async change(_from, { value }) {
      if (value === null) await client.send(new ResetServiceSettingCommand({ SettingId }));
      else await client.send(new UpdateServiceSettingCommand({ SettingId, SettingValue: value }));
    },
  };
};
