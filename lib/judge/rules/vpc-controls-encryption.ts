import { attachments } from './grounds/links';
import { oneOf, worst } from './grounds/property';
import { bad, perResource } from './grounds/ruling';

const VPC = 'AWS::EC2::VPC';
const controls = attachments('AWS::EC2::VPCEncryptionControl', 'VpcId', VPC);

/** Monitor tells which traffic is not encrypted; enforce refuses it. Without a mode it monitors. */
export const vpcControlsEncryption = perResource('DATA-08', [VPC], (vpc, { assembly }) => {
  // Where nobody uses it the promise is open; where some VPCs have it the others are left out by mistake.
  if (assembly.ofType('AWS::EC2::VPCEncryptionControl').length === 0) return undefined;
  const found = controls(assembly).get(vpc) ?? [];
  return found.length === 0
    ? bad('has no encryption control')
    : worst(found.map((control) => oneOf(control, 'Mode', ['monitor', 'enforce'], 'monitor')));
});
