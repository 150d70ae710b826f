import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { junitXml } from '../../lib/report/junit';
import { emptyInput, sampleInput } from './sample-input';

/** A reader strict enough for what the report writes: it refuses a tag that is not closed and text that is not escaped. */
function readXml(xml: string): { name: string; attributes: Record<string, string>; depth: number }[] {
  const elements = [];
  const open: string[] = [];
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const token = /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  for (let at = 0; at < body.length; at = token.lastIndex) {
    const match = token.exec(body);
    if (!match) throw new Error(`no XML at: ${body.slice(at, at + 80)}`);
    const [, closing, name = '', attributes = '', empty, text] = match;
    if (text !== undefined) {
      if (/&(?!amp;|lt;|gt;|quot;)/.test(text)) throw new Error(`bare ampersand: ${text}`);
    } else if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]);
      elements.push({ name, attributes: Object.fromEntries(pairs), depth: open.length });
      if (!empty) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(', ')}`);
  return elements;
}

const schema = { fileName: 'junit-10.xsd', contents: readFileSync(join(__dirname, 'vendor/junit-10.xsd'), 'utf8') };

/** What libxml2 has against it, by the schema that Jenkins publishes. */
async function faultsOf(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: 'run.xml', contents: xml }], schema: [schema] });
  return errors.map(({ message }) => message);
}

const suites = (xml: string) =>
  readXml(xml)
    .filter(({ name }) => name === 'testsuite')
    .map(({ attributes }) => attributes);

describe('JUnit', () => {
  it('has a suite for each page and one for the controls, with counts that add up', () => {
    const [cfts, esh, clientflow, controls] = suites(junitXml(sampleInput()));
    expect(cfts).toMatchObject({ name: 'promises CFTS', tests: '2', failures: '1', errors: '0', skipped: '0' });
    expect(esh).toMatchObject({ name: 'promises ESH', tests: '2', failures: '0', errors: '1', skipped: '0' });
    expect(clientflow).toMatchObject({
      name: 'promises CLIENTFLOW',
      tests: '1',
      failures: '0',
      errors: '0',
      skipped: '1',
    });
    expect(controls).toMatchObject({ name: 'controls', tests: '5', failures: '1', errors: '1', skipped: '2' });
    const [whole] = readXml(junitXml(sampleInput()));
    expect(whole).toMatchObject({ name: 'testsuites', attributes: { tests: '10', failures: '2', errors: '2' } });
  });

  it('makes an open promise a failure where asked to be strict', () => {
    const [, , clientflow] = suites(junitXml(sampleInput(), { strict: true }));
    expect(clientflow).toMatchObject({ failures: '1', skipped: '0' });
  });

  it('is well-formed whatever a template says', () => {
    const xml = junitXml(sampleInput());
    expect(() => readXml(xml)).not.toThrow();
    expect(xml).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(xml).toContain('\\u{1b}[2J');
    expect(() => readXml('<a>&</a>')).toThrow('bare ampersand');
    expect(() => readXml('<a><b></a>')).toThrow('closes nothing');
  });

  it.each([
    ['a run with every outcome', junitXml(sampleInput())],
    ['a strict run', junitXml(sampleInput(), { strict: true })],
    ['a run in which nothing was judged', junitXml(emptyInput())],
  ])('meets the published XML Schema: %s', async (_name, xml) => {
    expect(await faultsOf(xml)).toEqual([]);
  });

  it('is held against a schema that refuses a spoilt run', async () => {
    const xml = junitXml(sampleInput());
    const spoilt = {
      'a suite without a count': xml.replace(/ failures="\d+" errors="\d+" skipped/, ' skipped'),
      'an outcome that is none': xml.replaceAll('<failure ', '<fails ').replaceAll('</failure>', '</fails>'),
      'a case outside its suite': xml.replace('<testsuites ', '<testcase ').replace('</testsuites>', '</testcase>'),
      'a time that is none': xml.replace('time="0"', 'time="soon"'),
    };
    for (const [name, text] of Object.entries(spoilt)) {
      expect([name, (await faultsOf(text)).length > 0]).toEqual([name, true]);
    }
  });

  it('is an empty run where nothing was judged', () => {
    expect(suites(junitXml(emptyInput()))).toEqual([expect.objectContaining({ name: 'controls', tests: '0' })]);
  });
});
