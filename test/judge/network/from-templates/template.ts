import { assemblyOf } from '../../../../lib/judge/assembly/assembly-of';
import type { Topology } from '../../../../lib/judge/network/topology';
import { topologyOfAssembly } from '../../../../lib/judge/network/topology-of-assembly';

export type Resources = Readonly<Record<string, readonly [type: string, properties?: object, more?: object]>>;

/** A template of the given resources; types without `AWS::` are those of EC2. */
export function templateOf(resources: Resources, sections: object = {}): object {
  return {
    ...sections,
    Resources: Object.fromEntries(
      Object.entries(resources).map(([id, [type, properties = {}, more = {}]]) => [
        id,
        { Type: type.includes('::') ? type : `AWS::EC2::${type}`, Properties: properties, ...more },
      ]),
    ),
  };
}

export function topologyOf(resources: Resources, sections: object = {}): Topology {
  return topologyOfAssembly(
    assemblyOf([{ name: 'Net', region: 'eu-central-1', template: templateOf(resources, sections) }]),
  );
}

export const ref = (id: string) => ({ Ref: id });
export const att = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });
export const tag = (key: string, value: string) => [{ Key: key, Value: value }];
