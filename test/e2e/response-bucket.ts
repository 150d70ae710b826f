import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, globalAgent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stands for the presigned S3 URL to which a custom resource sends its answer; https, as there. */
export class ResponseBucket {
  public readonly answers: Record<string, unknown>[] = [];
  public readonly contentTypes: (string | undefined)[] = [];
  /** How many of the next answers are refused with 503. */
  public refusals = 0;
  private readonly server;

  constructor() {
    const { key, cert } = certificate();
    globalAgent.options.ca = [cert];
    this.server = createServer({ key, cert }, (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        if (this.refusals > 0) {
          this.refusals -= 1;
          outgoing.writeHead(503).end();
          return;
        }
        this.answers.push(JSON.parse(Buffer.concat(chunks).toString()));
        this.contentTypes.push(incoming.headers['content-type']);
        outgoing.end();
      });
    });
  }

  public async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `https://localhost:${(this.server.address() as AddressInfo).port}/answer?signature=secret`;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function certificate(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-e2e-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const algorithm = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  execFileSync('openssl', ['req', '-x509', ...algorithm, ...subject, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}
