import { oneOf } from '../words';
import type { Check, CheckFault } from './check';

const gatewayServices = ['s3', 'dynamodb'];

/** Without a way out, the app tier can call only the services that have an endpoint in the VPC. */
export const endpointsSuffice: Check = {
  reads: ['network.egress', 'network.interfaceEndpoints', 'storage.database'],
  run: (profile, { newest }) => {
    const { egress, interfaceEndpoints: listed } = profile.network;
    const faults: CheckFault[] = listed.flatMap((service, i) => {
      const path = ['network', 'interfaceEndpoints', i];
      if (gatewayServices.includes(service))
        return [{ path, message: `${service} has a gateway endpoint already, which is free; remove it` }];
      return listed.indexOf(service) < i
        ? [{ path, message: `${service} is listed twice; list each service once` }]
        : [];
    });
    const needed = ['kms', 'logs', 'sts', ...(profile.storage.database ? ['secretsmanager'] : [])];
    const missing = egress === 'none' ? needed.filter((service) => !listed.includes(service)) : [];
    if (missing.length > 0) {
      const message = `egress none leaves the app tier without ${oneOf(missing)}; add ${missing.length > 1 ? 'them' : 'it'} to interfaceEndpoints or use egress nat or firewall`;
      faults.push({ path: newest(['network', 'egress'], ['network', 'interfaceEndpoints']), message });
    }
    return faults;
  },
};
