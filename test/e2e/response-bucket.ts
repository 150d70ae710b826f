import { createServer, globalAgent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { certificate } from './certificate';

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
