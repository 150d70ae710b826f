import { parse } from 'yaml';
import type { Assembly, Resource } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { at, isUnresolved, listOf, say } from '../assembly/value';
import { pointedTo } from './grounds/links';
import { bad, good, open, perResource } from './grounds/ruling';

const COMPONENT = 'AWS::ImageBuilder::Component';
const UPGRADE = /\b(apt(-get)?\b[^\n]*\b(full-upgrade|dist-upgrade|upgrade)|(dnf|yum)\b[^\n]*\b(update|upgrade))\b/;

/** Hardening after an upgrade stays; an upgrade after hardening brings back what it replaced. */
export const imageUpgradesFirst = perResource('IMG-06', ['AWS::ImageBuilder::ImageRecipe'], (recipe, { assembly }) => {
  const [first] = listOf(recipe.properties['Components']).map((one) => at(one, 'ComponentArn'));
  const named = textOf(first, assembly) ?? '';
  // AWS's own component does nothing but that.
  if (/:component\/update-linux\//.test(named)) return good('begins with the component of AWS that upgrades');
  const component = pointedTo(first, assembly, COMPONENT);
  if (component === undefined) {
    return isUnresolved(first)
      ? open('its first component cannot be resolved')
      : bad('no component upgrades packages first');
  }
  const upgrades = upgradesFirst(component, assembly);
  if (upgrades === undefined) return open(`what ${component.logicalId} does cannot be read`);
  return upgrades
    ? good(`begins with ${component.logicalId}, which upgrades`)
    : bad(`${component.logicalId} does not upgrade packages first`);
});

/** Undefined where the document is elsewhere or cannot be read. */
function upgradesFirst(component: Resource, assembly: Assembly): boolean | undefined {
  const text = textOf(component.properties['Data'], assembly);
  if (text === undefined) return undefined;
  try {
    const document: unknown = parse(text);
    const step = at(document as never, 'phases');
    const [first] = listOf(step).flatMap((phase) => listOf(at(phase, 'steps')));
    return first !== undefined && (at(first, 'action') === 'UpdateOS' || UPGRADE.test(say(at(first, 'inputs') ?? '')));
  } catch {
    return undefined;
  }
}
