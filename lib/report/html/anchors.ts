import type { Subject } from '../../promises/judgement';
import { resourceKey } from '../report-index';
import { visible } from '../visible-text';
import { html, type Markup } from './markup';

/** An id must hold no space, and an odd template can carry any logical id, so each part is encoded as a URL's is. */
function encoded(key: string): string {
  return key
    .split('/')
    .map((part) => encodeURIComponent(visible(part)))
    .join('/');
}

export function promiseAnchor(id: string): string {
  return encoded(id);
}

export function controlAnchor(id: string): string {
  return `control/${encoded(id)}`;
}

export function resourceAnchor(key: string): string {
  return `resource/${encoded(key)}`;
}

/** What to call a resource in running text: its construct path, else stack and logical id. */
export function resourceName(subject: Subject): string {
  return subject.stack === '*' ? 'the assembly as a whole' : (subject.path ?? resourceKey(subject));
}

export function link(anchor: string, text: string | Markup): Markup {
  return html`<a href="#${anchor}">${text}</a>`;
}
