import { createHash } from 'node:crypto';
import { htmlReport } from '../../../lib/report/html/html-report';
import { emptyInput, finding, HOSTILE, judged, risk, sampleInput } from '../sample-input';

const page = htmlReport(sampleInput());

describe('index.html', () => {
  it('carries hostile text as text', () => {
    const everywhere = sampleInput({
      profile: HOSTILE,
      warnings: [HOSTILE],
      waivers: [
        {
          waiver: { ...risk, id: HOSTILE, reason: HOSTILE, owner: HOSTILE, at: [HOSTILE] },
          status: 'active',
          answered: 1,
        },
      ],
      gates: [{ pack: HOSTILE, findings: 1, answered: 1, unanswered: 0 }],
      reach: [{ thing: HOSTILE, switch: 'skip', effect: HOSTILE }],
      irreversible: [HOSTILE],
      keys: [{ key: HOSTILE, principal: HOSTILE, can: ['use'] }],
      network: {
        tiers: [{ name: HOSTILE, cidrs: [HOSTILE] }],
        rows: [
          {
            vpc: HOSTILE,
            family: 'ipv6',
            from: 'internet',
            to: HOSTILE,
            protocol: HOSTILE,
            ports: HOSTILE,
            reachable: true,
            by: HOSTILE,
          },
        ],
      },
      judgements: [
        judged('NET-10', [
          {
            ...finding('fails', HOSTILE, HOSTILE),
            property: HOSTILE,
            observed: HOSTILE,
            subject: { stack: HOSTILE, logicalId: HOSTILE, type: HOSTILE, path: HOSTILE },
          },
        ]),
      ],
    });
    const hostile = htmlReport(everywhere);
    expect(hostile.match(/<script/g)).toHaveLength(1);
    expect(hostile).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    for (const character of ['\u001b', '\u202e']) expect(hostile).not.toContain(character);
  });

  it('allows its own style and script by hash, and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';
    const hashOf = (tag: string) => {
      const source = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? '';
      return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
    };
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hashOf('style')}`,
      `script-src ${hashOf('script')}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('needs nothing from a network: no address, no style in an attribute, no handler in an attribute', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!#|data:)/);
    expect(page).not.toMatch(/<[^>]+ style="/);
    expect(page).not.toMatch(/<[^>]+ on[a-z]+="/);
    expect(page).not.toMatch(/@import|url\(/);
  });

  it('has an id for each promise, control and resource, no id twice, and no link that leads nowhere', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ['CF-IT-1', 'control/NET-10', 'resource/network/App', 'waiver/W-01']) expect(ids).toContain(id);
    for (const [, target] of page.matchAll(/<a [^>]*href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it('shows verdict, figure, evidence and property of what fails', () => {
    const start = page.indexOf('id="control/NET-10"');
    const control = page.slice(start, page.indexOf('</details>', start));
    expect(control).toContain('fails');
    expect(control).toContain('href="#resource/network/App"');
    expect(control).toContain('Properties/SecurityGroupIngress/0');
    expect(control).toContain('&quot;CidrIp&quot;: &quot;0.0.0.0/0&quot;');
  });

  it('says an open promise with its reason at the top', () => {
    const attention = page.slice(page.indexOf('id="attention"'), page.indexOf('id="promises"'));
    expect(attention).toContain('Why of CF-IT-1');
    expect(attention).toContain('Why of ESH-BK-9');
    expect(attention).not.toContain('Why of CFTS-LA-1');
  });

  it('gives a clause that no control decides its own words', () => {
    expect(page).toContain('no control decides this clause yet');
  });

  it('stands an odd logical id in an id without spaces', () => {
    const odd = htmlReport(sampleInput({ judgements: [judged('NET-10', [finding('fails', 'My group/é', 'open')])] }));
    expect(odd).toContain('id="resource/network/My%20group/%C3%A9"');
  });

  it('says so where nothing was judged', () => {
    const empty = htmlReport(emptyInput());
    expect(empty).toContain('No promise is claimed.');
    expect(empty).toContain('No estimate was made.');
    expect(empty).not.toContain('id="network"');
  });
});

describe('the sentence above all', () => {
  const sentenceOf = (overrides: Parameters<typeof sampleInput>[0]) =>
    /verdict-sentence">([^<]+)</.exec(htmlReport(sampleInput(overrides)))?.[1];

  it('names what is broken, unknown and open before anything else', () => {
    expect(sentenceOf({})).toBe(
      'Of 5 claimed promises, 1 is broken, 1 unknown and 1 open. 1 control fails, 1 control is unknown and 1 finding is unanswered.',
    );
  });

  it('counts what is good only where nothing is bad', () => {
    const { promises } = sampleInput();
    const good = promises.map((judgement, i) => ({
      ...judgement,
      verdict: i === 0 ? ('not-claimed' as const) : ('kept' as const),
    }));
    const judgements = [judged('NET-01', [finding('holds', 'App', 'closed')]), judged('NET-03', [])];
    expect(sentenceOf({ promises: good, judgements, gates: [] })).toBe(
      'Of 4 claimed promises, 4 are kept. No control fails or is unknown; 1 of 2 holds.',
    );
  });
});
