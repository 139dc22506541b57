import { createReadStream } from 'node:fs';
import { connect } from 'node:net';

/** Judges bytes before anyone can see them. */
export interface FileScanner {
  /** False: harmful. Throws when it cannot tell; then nothing is kept. */
  isClean(path: string): Promise<boolean>;
}

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

  async isClean(path: string): Promise<boolean> {
    const answer = await this.ask(path);
    if (/: OK$/.test(answer)) return true;
    if (/ FOUND$/.test(answer)) return false;
    throw new Error(`clamd answered "${answer}"`);
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
export const noScanner: FileScanner = { isClean: async () => true };
