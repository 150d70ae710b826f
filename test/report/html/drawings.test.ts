import { keyDrawing } from '../../../lib/report/html/drawings/key-drawing';
import { layOutNetwork } from '../../../lib/report/html/drawings/network-layout';
import { riskBand, riskMatrix } from '../../../lib/report/html/drawings/risk-matrix';
import { shortNames } from '../../../lib/report/html/drawings/short-names';
import { verdictBar } from '../../../lib/report/html/drawings/verdict-bar';
import { indexReport } from '../../../lib/report/report-index';
import { countVerdicts } from '../../../lib/report/verdict-counts';
import { risk, sampleInput } from '../sample-input';

const tiers = ['edge', 'app', 'data'].map((name, i) => ({ name, cidrs: [`10.0.${i}.0/24`] }));
const way = (from: string, to: string, reachable: boolean | 'unknown' = true) => ({
  vpc: 'Vpc',
  from,
  to,
  family: 'ipv4' as const,
  protocol: 'tcp',
  ports: '443',
  reachable,
});

describe('the drawing of the network', () => {
  it('stands the tiers from the outside to the inside, the internet first', () => {
    const { boxes } = layOutNetwork({ tiers, rows: [way('app', 'data'), way('internet', 'edge')] });
    expect(boxes.map(({ name }) => name)).toEqual(['internet', 'edge', 'app', 'data']);
  });

  it('draws one arrow for all ports of a way, and none for what is blocked or stays inside a tier', () => {
    const rows = [
      way('edge', 'app'),
      { ...way('edge', 'app'), ports: '8443' },
      way('edge', 'data', false),
      way('app', 'app'),
    ];
    const { arrows } = layOutNetwork({ tiers, rows });
    expect(arrows.map(({ from, to, rows: ways }) => [from, to, ways.length])).toEqual([['edge', 'app', 2]]);
  });

  it('calls a way uncertain where no port of it is known to be open', () => {
    const { arrows } = layOutNetwork({ tiers, rows: [way('app', 'edge', 'unknown')] });
    expect(arrows).toMatchObject([{ side: 'left', certain: false, number: 1 }]);
  });

  it('gives every end of an arrow its own height inside its box', () => {
    const { boxes, arrows } = layOutNetwork({
      tiers,
      rows: [way('edge', 'app'), way('edge', 'data'), way('app', 'data')],
    });
    const ends = arrows.flatMap(({ from, to, startY, endY }) => [[from, startY] as const, [to, endY] as const]);
    expect(new Set(ends.map(([name, y]) => `${name} ${y}`)).size).toBe(ends.length);
    for (const [name, y] of ends) {
      const box = boxes.find((candidate) => candidate.name === name);
      expect(y - (box?.y ?? Number.NaN)).toBeGreaterThan(0);
      expect(y - (box?.y ?? Number.NaN)).toBeLessThan(52);
    }
  });
});

describe('the drawing of the keys', () => {
  it('draws one line for each thing that a principal may do', () => {
    const rows = [
      { key: 'data', principal: 'arn:aws:iam::111111111111:role/app', can: ['use', 'administer'] as const },
      { key: 'logs', principal: 'logs.amazonaws.com', can: ['use'] as const },
    ];
    const { text } = keyDrawing(rows);
    expect(text.match(/class="access use"/g)).toHaveLength(2);
    expect(text.match(/class="access administer"/g)).toHaveLength(1);
  });

  it('shortens what a reader knows of a name', () => {
    const role = (name: string) => `arn:aws:iam::111111111111:role/rampart/demo/service/${name}`;
    const names = [
      role('rampart-demo-restore'),
      role('rampart-demo-restore-detector'),
      'arn:aws:iam::111111111111:root',
      'logs.amazonaws.com',
    ];
    expect([...shortNames(names).values()]).toEqual([
      'restore',
      'restore-detector',
      'account 111111111111',
      'logs.amazonaws.com',
    ]);
    expect([...shortNames(['arn:aws:kms:eu-central-1:111111111111:key/Data666C94C7']).values()]).toEqual(['Data']);
  });

  it('keeps the whole name of two that would read the same', () => {
    const keys = [
      'arn:aws:kms:eu-central-1:111111111111:key/Data666C94C7',
      'arn:aws:kms:eu-west-1:111111111111:key/Data12345678',
    ];
    expect([...shortNames(keys).values()]).toEqual(keys);
  });
});

describe('the smaller drawings', () => {
  it('counts risks in the cell of their likelihood and impact', () => {
    expect(riskMatrix([risk, { ...risk, id: 'W-02' }]).text.match(/cell medium taken/g)).toHaveLength(1);
    expect([riskBand(7), riskBand(8), riskBand(15)]).toEqual(['low', 'medium', 'high']);
  });

  it('cuts the bar in the shares of the verdicts', () => {
    const counts = countVerdicts(indexReport(sampleInput()).promises);
    const widths = [...verdictBar(counts).text.matchAll(/width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths).toHaveLength(5);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(1000 - 4 * 4, 0);
  });
});
