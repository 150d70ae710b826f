import { indexReport } from '../report-index';
import type { ReportInput } from '../report-input';
import { pageScript, pageStyle, sourceHash } from './assets';
import { Chips } from './badge';
import { iconSprite } from './icons';
import { html, Markup } from './markup';
import { accessSection } from './sections/access';
import { accountSection, costSection, gatesSection, unexaminedSection } from './sections/account';
import { attentionSection } from './sections/attention';
import { controlsSection } from './sections/controls';
import { dataSection } from './sections/data';
import { filterPanel } from './sections/filters';
import { keysSection } from './sections/keys';
import { networkSection } from './sections/network';
import { overviewSection } from './sections/overview';
import { promisesSection } from './sections/promises';
import { resourcesSection } from './sections/resources';
import { waiversSection } from './sections/waivers';

const NAMES: readonly (readonly [string, string])[] = [
  ['overview', 'Verdict'],
  ['attention', 'Attention'],
  ['promises', 'Promises'],
  ['controls', 'Controls'],
  ['resources', 'Resources'],
  ['network', 'Network'],
  ['access', 'Access'],
  ['keys', 'Keys'],
  ['data', 'Data'],
  ['waivers', 'Waivers'],
  ['unexamined', 'Not examined'],
  ['gates', 'Gates'],
  ['account', 'Account'],
  ['cost', 'Cost'],
];

const CREST = html`<svg class="crest" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M3 3h4v3h3V3h4v3h3V3h4v8c0 5.2-3.8 8.8-9 10.5C6.8 19.8 3 16.2 3 11z"/></svg>`;

function masthead({ profile, digest, asOf, version }: ReportInput): Markup {
  return html`<header class="masthead"><p class="brand">${CREST}Rampart<button type="button" id="theme" hidden>Theme: auto</button></p>
<h1>${profile === 'none' ? 'Templates without a profile' : html`Security promises of <em>${profile}</em>`}</h1>
<dl class="stamp"><div><dt>As of</dt><dd><time datetime="${asOf}">${asOf}</time></dd></div><div><dt>Rampart</dt><dd>${version}</dd></div><div class="digest"><dt>Digest of the templates</dt><dd><code>${digest}</code></dd></div></dl>
</header>
`;
}

function navigation(sections: ReadonlySet<string>): Markup {
  const items = NAMES.filter(([id]) => sections.has(id)).map(
    ([id, name]) => html`<li><a href="#${id}">${name}</a></li>`,
  );
  return html`<nav class="contents" aria-label="Sections"><ul>${items}</ul></nav>
`;
}

/**
 * index.html: one file that needs no network. The policy in its head names its own style and script by hash and nothing
 * else, so that text of a template could run nothing even if it were not escaped.
 */
export function htmlReport(input: ReportInput): string {
  const index = indexReport(input);
  const chips = new Chips(index);
  const style = pageStyle();
  const script = pageScript();
  const network = networkSection(input);
  const access = accessSection(input, chips);
  const keys = keysSection(input);
  const data = dataSection(input);
  const sections = new Set(NAMES.map(([id]) => id));
  if (!network) sections.delete('network');
  if (!access) sections.delete('access');
  if (!keys) sections.delete('keys');
  if (!data) sections.delete('data');
  if (input.unexamined === undefined) sections.delete('unexamined');
  const policy = `default-src 'none'; style-src '${sourceHash(style)}'; script-src '${sourceHash(script)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Rampart: security promises of ${input.profile}</title>
<link rel="icon" href="data:,">
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#overview">Skip to the verdict</a>
${iconSprite()}
<div class="frame">
${masthead(input)}${navigation(sections)}<main>
${overviewSection(index, input)}${attentionSection(index)}<div class="evidence">
${filterPanel(index)}${promisesSection(index, input, chips)}${controlsSection(index, chips)}${resourcesSection(index, chips)}</div>
${network}${access}${keys}${data}${waiversSection(input)}${unexaminedSection(input)}${gatesSection(input)}${accountSection(input)}${costSection(input)}</main>
</div>
<script>${new Markup(script)}</script>
</body>
</html>
`;
  return page.text;
}
