import { isUnresolved, say } from '../assembly/value';
import { bad, figure, good, open, perResource } from './grounds/ruling';

const PATH = 'ParentImage';

export const parentImageIsLatest = perResource('IMG-04', ['AWS::ImageBuilder::ImageRecipe'], (recipe, ground) => {
  const parent = recipe.properties[PATH];
  const major = String(figure(ground, 'debianMajor'));
  if (isUnresolved(parent)) return open('its parent image cannot be resolved', PATH, parent);
  const text = say(parent);
  const named = text.startsWith('ssm:') && /debian/i.test(text) && /latest/i.test(text);
  return named && new RegExp(`(^|[^0-9])${major}([^0-9]|$)`).test(text)
    ? good('builds on the latest image of the configured Debian', PATH, text)
    : bad(
        'does not build on the latest image of the configured Debian',
        PATH,
        text,
        `ssm:...debian...${major}...latest`,
      );
});
