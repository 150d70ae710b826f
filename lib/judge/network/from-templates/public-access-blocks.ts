import type { Assembly, Resource } from '../../assembly/assembly';
import { isMap } from '../../assembly/value';

/**
 * What blocks public access of VPCs, created or adopted, as AWS::EC2::VPCBlockPublicAccessOptions would say it. Adopting
 * raises and never weakens, so that an adopted block is at least as strict as it says.
 */
export function publicAccessBlocks(assembly: Assembly): readonly Resource[] {
  const adopted = assembly
    .ofType('Custom::RampartSingleton')
    .filter(({ properties }) => properties['Kind'] === 'vpc-block-public-access')
    .map((resource) => {
      const desired = resource.properties['Desired'];
      return { ...resource, properties: isMap(desired) ? desired : {} };
    });
  return [...assembly.ofType('AWS::EC2::VPCBlockPublicAccessOptions'), ...adopted];
}
