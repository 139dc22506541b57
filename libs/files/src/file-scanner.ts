import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import { Logger } from '@nestjs/common';

/** What a scanner says of bytes; where it cannot tell, nothing is kept. */
export type ScanResult = 'CLEAN' | 'HARMFUL' | 'UNKNOWN';

/** Judges bytes before anyone can see them. */
export interface FileScanner {
  scan(path: string): Promise<ScanResult>;
}

const logger = new Logger('Files');
const timeoutMs = 60_000;

/** A ClamAV daemon over TCP, by its `INSTREAM` command: chunks with a four-byte length, ended by an empty one. */
export class ClamdScanner implements FileScanner {
  private readonly host: string;
  private readonly port: number;

  constructor(address: string) {
    const [host, port] = address.split(':');
    this.host = host!;
    this.port = Number(port);
  }

  async scan(path: string): Promise<ScanResult> {
    const answer = await this.ask(path).catch((error: unknown) => String(error));
    if (/: OK$/.test(answer)) return 'CLEAN';
    if (/ FOUND$/.test(answer)) return 'HARMFUL';
    logger.error(`The virus scanner cannot tell: ${answer}`);
    return 'UNKNOWN';
  }

  private ask(path: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.host, port: this.port, timeout: timeoutMs });
      let answer = '';
      socket.setEncoding('utf8');
      socket.on('data', (text) => { answer += String(text); });
      socket.on('end', () => resolve(answer.replace(/[\u0000\s]+$/, '')));
      socket.on('timeout', () => socket.destroy(new Error('clamd does not answer')));
      socket.on('error', reject);
      socket.write('zINSTREAM\0');
      const file = createReadStream(path);
      file.on('data', (chunk) => {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(chunk.length);
        socket.write(length);
        if (!socket.write(chunk)) file.pause();
      });
      socket.on('drain', () => file.resume());
      file.on('end', () => socket.write(Buffer.alloc(4)));
      file.on('error', (error) => socket.destroy(error));
    });
  }
}

/** No scanner is configured: the list of allowed kinds is all that protects readers. */
export const noScanner: FileScanner = { scan: async () => 'CLEAN' };
