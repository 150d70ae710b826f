import type { Mutation } from './mutation';
import { set, type Template } from './template';

type Find = (template: Template) => string;

/** Changes one property of the resource that is found, and blames that resource. */
export function change(find: Find, path: string, value: unknown): Mutation['apply'] {
  return (template) => {
    const id = find(template);
    set(template, id, path, value);
    return id;
  };
}
