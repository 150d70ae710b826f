import { MACHINES, machinePath, startsFromTemplate } from './grounds/machines';
import { oneOf } from './grounds/property';
import { perResource } from './grounds/ruling';

/** With HttpTokens optional, whoever makes a machine fetch an address gets the credentials of its role. */
export const machinesDemandImdsv2 = perResource('IMG-01', MACHINES, (machine) =>
  startsFromTemplate(machine) && machine.properties['MetadataOptions'] === undefined
    ? undefined
    : oneOf(machine, machinePath(machine, 'MetadataOptions.HttpTokens'), ['required']),
);
