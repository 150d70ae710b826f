import type { RawResource, Template } from './template';

/** Adds a resource with a construct path, as CDK would, and returns its logical id. */
export function declare(
  template: Template,
  place: string,
  type: string,
  properties: Record<string, unknown>,
  attributes: Partial<RawResource> = {},
): string {
  const id = place.replace(/^[^/]+\//, '').replaceAll('/', '');
  const resource = { Type: type, Properties: properties, Metadata: { 'aws:cdk:path': place }, ...attributes };
  template.Resources[id] = resource;
  return id;
}
