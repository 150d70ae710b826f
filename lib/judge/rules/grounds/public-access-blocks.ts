import type { Assembly, Resource } from '../../assembly/assembly';
import { SINGLETON, settledAs } from './singletons';

/**
 * What blocks public access of VPCs, created or adopted, as AWS::EC2::VPCBlockPublicAccessOptions would say it. Adopting
 * raises and never weakens, so that an adopted block is at least as strict as it says.
 */
export function publicAccessBlocks(assembly: Assembly): readonly Resource[] {
  const adopted = assembly.ofType(SINGLETON).flatMap((one) => settledAs('vpc-block-public-access', one) ?? []);
  return [...assembly.ofType('AWS::EC2::VPCBlockPublicAccessOptions'), ...adopted];
}
