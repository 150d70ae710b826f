import type { Finding } from '../../promises/judgement';
import type { StackTemplate } from '../assembly/assembly';
import type { Rule } from '../rule';
import { tagsOf } from './grounds/property';
import { bad, good, wholeAssembly } from './grounds/ruling';
import { stackSubject } from './grounds/stacks';

const LAYERS = ['network', 'identity', 'data', 'monitoring'];

/**
 * The layer of a stack is its tag `Layer`. CloudFormation hands a stack's tag down to its resources, so resources that
 * all carry the same one say the same of a stack that was deployed without tags of its own.
 */
export const stacksHaveLayers: Rule = {
  control: 'RES-06',
  examine: ({ stacks }) => {
    if (stacks.length === 0) return [];
    const layers = stacks.map((stack) => ({ stack, layers: layersOf(stack) }));
    const each = layers.map(({ stack, layers: found }): Finding => {
      const [layer, ...more] = found;
      const subject = stackSubject(stack);
      if (layer === undefined) return { subject, ...bad('carries no layer', undefined, undefined, LAYERS) };
      if (more.length > 0) return { subject, ...bad('its resources carry several layers', undefined, found) };
      return LAYERS.includes(layer)
        ? { subject, ...good(`belongs to ${layer}`) }
        : { subject, ...bad('carries a layer that is none', undefined, layer, LAYERS) };
    });
    const present = new Set(layers.flatMap(({ layers: found }) => (found.length === 1 ? found : [])));
    const absent = LAYERS.filter((layer) => !present.has(layer)).map((layer) => ({
      subject: wholeAssembly('AWS::CloudFormation::Stack'),
      ...bad(`no stack belongs to ${layer}`, undefined, [...present], layer),
    }));
    return [...each, ...absent];
  },
};

function layersOf({ tags, resources }: StackTemplate): readonly string[] {
  const own = tags['Layer'];
  if (own !== undefined) return [own];
  const carried = resources
    .map((resource) => tagsOf(resource))
    .filter((found) => found.size > 0)
    .map((found) => found.get('Layer') ?? '');
  return [...new Set(carried)].filter((layer) => layer !== '' || carried.every((one) => one === ''));
}
