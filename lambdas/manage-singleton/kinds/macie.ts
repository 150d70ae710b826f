import {
  AccessDeniedException,
  DisableMacieCommand,
  EnableMacieCommand,
  GetMacieSessionCommand,
  Macie2Client,
  ResourceNotFoundException,
  UpdateMacieSessionCommand,
} from '@aws-sdk/client-macie2';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import { FREQUENCIES, type Frequency } from '../../runtime/detector';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new Macie2Client(clientSettings());

interface State {
  readonly session: { readonly on: boolean; readonly frequency: Frequency } | null;
}

const properties = z.strictObject({ FindingPublishingFrequency: z.enum(FREQUENCIES) });

export const macie: KindFactory<State> = (desired) => {
  const { FindingPublishingFrequency: wanted } = readDesired('macie', properties, desired);
  return {
    async describe() {
      try {
        const answer = await client.send(new GetMacieSessionCommand({}));
        const frequency = FREQUENCIES.find((one) => one === answer.findingPublishingFrequency) ?? 'SIX_HOURS';
        return { session: { on: answer.status === 'ENABLED', frequency } };
      } catch (error) {
        if (isAbsence(error)) return { session: null };
        throw error;
      }
    },
    raise({ session }) {
      const live = session?.frequency ?? 'SIX_HOURS';
      const frequency = FREQUENCIES.indexOf(live) >= FREQUENCIES.indexOf(wanted) ? live : wanted;
      return { session: { on: true, frequency } };
    },
    async change(from, { session }) {
      if (session === null) {
        await client.send(new DisableMacieCommand({}));
        return;
      }
      const settings = {
        status: session.on ? 'ENABLED' : 'PAUSED',
        findingPublishingFrequency: session.frequency,
      } as const;
      if (from.session === null) await client.send(new EnableMacieCommand(settings));
      else await client.send(new UpdateMacieSessionCommand(settings));
    },
  };
};

/** Macie answers "access denied" while it is not enabled; a missing permission has another message. */
function isAbsence(error: unknown): boolean {
  if (error instanceof AccessDeniedException) return /not enabled/i.test(error.message);
  return error instanceof ResourceNotFoundException;
}
