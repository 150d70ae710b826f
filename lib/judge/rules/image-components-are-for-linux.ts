import { oneOf } from './grounds/property';
import { perResource } from './grounds/ruling';

export const imageComponentsAreForLinux = perResource('IMG-05', ['AWS::ImageBuilder::Component'], (component) =>
  oneOf(component, 'Platform', ['Linux']),
);
