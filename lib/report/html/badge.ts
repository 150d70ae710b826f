import type { PromiseVerdict } from '../../promises/judgement';
import type { ControlView, PromiseView } from '../report-index';
import { type ControlVerdict, controlVerdict, verdictWord } from '../verdict-words';
import { controlAnchor, promiseAnchor } from './anchors';
import { icon, toneOf } from './icons';
import { html, type Markup } from './markup';

/** Shape, colour and word of a verdict. */
export function badge(verdict: PromiseVerdict | ControlVerdict): Markup {
  return html`<span class="badge tone-${toneOf(verdict)}">${icon(verdict)}${verdictWord(verdict)}</span>`;
}

function chip(anchor: string, id: string, verdict: PromiseVerdict | ControlVerdict): Markup {
  const word = html`<span class="unseen"> ${verdictWord(verdict)}</span>`;
  return html`<a class="chip tone-${toneOf(verdict)}" href="#${anchor}">${icon(verdict)}${id}${word}</a>`;
}

/** Links to controls and promises that show their verdict; a control that nothing judged is plain text. */
export class Chips {
  private readonly controls: ReadonlyMap<string, ControlView>;
  private readonly promises: ReadonlyMap<string, PromiseView>;

  constructor(index: { readonly controls: readonly ControlView[]; readonly promises: readonly PromiseView[] }) {
    this.controls = new Map(index.controls.map((view) => [view.id, view]));
    this.promises = new Map(index.promises.map((view) => [view.promise.id, view]));
  }

  control(id: string): Markup {
    const view = this.controls.get(id);
    if (!view)
      return html`<span class="chip tone-open">${icon('open')}${id}<span class="unseen"> not judged</span></span>`;
    return chip(controlAnchor(id), id, controlVerdict(view.judgement));
  }

  promise(id: string): Markup {
    const view = this.promises.get(id);
    return view ? chip(promiseAnchor(id), id, view.judgement.verdict) : html`<span class="chip">${id}</span>`;
  }
}
