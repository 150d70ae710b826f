import { type Call, customResourceHandler, type Made, type Properties } from '../runtime/custom-resource';
import { CONTRACT } from './contract';
import { decide } from './decide';
import { readGroup, revoke } from './live';

async function close(properties: Properties, { log }: Call): Promise<Made> {
  const groupId = properties[CONTRACT.properties.groupId];
  if (typeof groupId !== 'string' || !/^sg-[0-9a-f]+$/.test(groupId)) {
    throw new Error(
      `property ${CONTRACT.properties.groupId} is ${JSON.stringify(groupId)}; it must be a group id, sg-...`,
    );
  }
  const revocations = decide(await readGroup(groupId));
  log.info('revoking', { groupId, ...revocations });
  await revoke(groupId, revocations);
  const left = (await readGroup(groupId)).rules;
  if (left.length > 0)
    throw new Error(`${groupId} still has ${left.length} rules after all were revoked; deploy again`);
  const revoked = revocations.ingress.length + revocations.egress.length;
  const { attributes } = CONTRACT;
  return { physicalId: groupId, attributes: { [attributes.groupId]: groupId, [attributes.revoked]: String(revoked) } };
}

export const handler = customResourceHandler({
  provider: CONTRACT.provider,
  create: close,
  update: (properties, _physicalId, call) => close(properties, call),
  delete: async (_properties, physicalId, { log }) => {
    log.info('left closed', { groupId: physicalId, why: 'an open default group is never wanted back' });
  },
});
