import { setTimeout as pause } from 'node:timers/promises';
import { type Call, customResourceHandler, type Made, type Properties } from '../runtime/custom-resource';
import { CONTRACT } from './contract';
import { KINDS, type KindName } from './kinds/registry';
import { adopt, release } from './lifecycle';
import { deleteRecord, readRecord, writeRecord } from './record';

const { properties: NAMES, attributes: ATTRIBUTES } = CONTRACT;
const RECORD_NAME = /^\/rampart\/[\w./-]+$/;

function kindOf(properties: Properties): KindName {
  const name = properties[NAMES.kind];
  const found = Object.keys(KINDS).find((kind) => kind === name);
  if (found === undefined) {
    throw new Error(`${NAMES.kind} is ${JSON.stringify(name)}; it must be one of ${Object.keys(KINDS).join(', ')}`);
  }
  return found as KindName;
}

function recordOf(properties: Properties): string {
  const name = properties[NAMES.record];
  if (typeof name !== 'string' || !RECORD_NAME.test(name)) {
    throw new Error(`${NAMES.record} is ${JSON.stringify(name)}; it must be a parameter name below /rampart/`);
  }
  return name;
}

function storeAt(parameter: string) {
  return {
    read: () => readRecord(parameter),
    write: (record: Parameters<typeof writeRecord>[1]) => writeRecord(parameter, record),
    delete: () => deleteRecord(parameter),
  };
}

async function raise(properties: Properties, { account, region, log }: Call): Promise<Made> {
  const name = kindOf(properties);
  const parameter = recordOf(properties);
  const place = { account, region };
  const { found, id } = await KINDS[name](properties[NAMES.desired] ?? {}, (kind) =>
    adopt({ name, kind, place, store: storeAt(parameter), pause }),
  );
  log.info('adopted', { kind: name, found, id });
  return { physicalId: parameter, attributes: { [ATTRIBUTES.id]: id, [ATTRIBUTES.found]: found } };
}

export const handler = customResourceHandler({
  provider: CONTRACT.provider,
  physicalIdOf: (properties) => {
    const name = properties[NAMES.record];
    return typeof name === 'string' ? name : undefined;
  },
  create: raise,
  update: async (properties, physicalId, call) => {
    // A new record would take our own settings for what was there before, and the old one would then lower them.
    if (recordOf(properties) !== physicalId) {
      throw new Error(`${NAMES.record} is ${physicalId} and cannot change; remove the resource first`);
    }
    return raise(properties, call);
  },
  delete: async (properties, physicalId, { account, region, log }) => {
    // The rollback of a create with wrong properties must not stumble over them again.
    if (!RECORD_NAME.test(physicalId) || (await readRecord(physicalId)) === undefined) {
      log.info('released', { became: 'nothing recorded' });
      return;
    }
    const name = kindOf(properties);
    const place = { account, region };
    const became = await KINDS[name](properties[NAMES.desired] ?? {}, (kind) =>
      release({ name, kind, place, store: storeAt(physicalId), pause }),
    );
    log.info('released', { kind: name, became });
  },
});
