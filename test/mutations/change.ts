import { set, type Template } from './template';

type Find = (template: Template) => string;

/** Changes one property of the resource that is found, and blames that resource. */
export function change(find: Find, path: string, value: unknown): (template: Template) => string {
  return (template) => {
    const id = find(template);
    set(template, id, path, value);
    return id;
  };
}
