import { join } from 'node:path';
import { htmlReport } from '../lib/report/html/html-report';
import { judgementsJson } from '../lib/report/judgements-json';
import { junitXml } from '../lib/report/junit';
import { promisesMarkdown } from '../lib/report/markdown/promises-markdown';
import { pullRequestComment } from '../lib/report/markdown/pull-request-comment';
import type { ReportInput } from '../lib/report/report-input';
import { sarifLog } from '../lib/report/sarif-log';
import { makeAsked, writeAsked } from './write-asked';

/**
 * Writes every form of the report into a folder. Returns the path of index.html.
 * @throws UsageError where the folder cannot be made or written into.
 */
export function writeReport(input: ReportInput, folder: string): string {
  makeAsked('--out', folder);
  const write = (name: string, text: string) => writeAsked('--out', join(folder, name), text);
  write('judgements.json', judgementsJson(input));
  write('judgements.sarif', sarifLog(input));
  write('judgements.junit.xml', junitXml(input));
  write('promises.md', promisesMarkdown(input));
  write('pull-request.md', pullRequestComment(input));
  write('index.html', htmlReport(input));
  return join(folder, 'index.html');
}
