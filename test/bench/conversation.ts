import { connect } from 'node:net';

/** One side of a conversation: what to say next, and what to do with the answer. */
export interface Speaker {
  /** The next whole GET or POST request; undefined ends the conversation. */
  next(): Buffer | undefined;
  /** `head` is the status line and the headers. */
  answered(status: number, milliseconds: number, head: string): void;
}

const READ_BYTES = 65_536;
const HEAD_END = '\r\n\r\n';
const NOTHING = Buffer.alloc(0);
const NOT_MODIFIED = 304;

/**
 * HTTP/1.1 over one connection, one request after another, with as little work for each as a load
 * generator can do: an answer is its status and its Content-Length. Throws when the server hangs up.
 */
export function converse(origin: string, speaker: Speaker): Promise<void> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const answer = new AnswerReader();
    let asked = 0;
    const say = (): void => {
      const request = speaker.next();
      if (request === undefined) {
        resolve();
        socket.destroy();
        return;
      }
      asked = performance.now();
      socket.write(request);
    };
    const receive = (bytes: number, buffer: Uint8Array): boolean => {
      if (answer.isCompleteWith(Buffer.from(buffer.buffer, buffer.byteOffset, bytes))) {
        speaker.answered(answer.status, performance.now() - asked, answer.head);
        say();
      }
      return true;
    };
    const onread = { buffer: Buffer.allocUnsafeSlow(READ_BYTES), callback: receive };
    const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread }, say);
    socket.on('error', reject);
    socket.on('close', () => {
      reject(new Error(`${origin} hung up`));
    });
  });
}

/** Finds where an answer ends. */
class AnswerReader {
  status = 0;
  head = '';
  #received: Buffer = NOTHING;
  #bodyLeft = 0;

  isCompleteWith(bytes: Buffer): boolean {
    if (this.#bodyLeft > 0) this.#bodyLeft -= bytes.length;
    else if (!this.#hasHeadWith(bytes)) return false;
    return this.#bodyLeft === 0;
  }

  #hasHeadWith(bytes: Buffer): boolean {
    const received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
    const end = received.indexOf(HEAD_END);
    this.#received = end < 0 ? Buffer.from(received) : NOTHING;
    if (end < 0) return false;
    this.head = received.toString('latin1', 0, end);
    this.status = Number(this.head.slice(9, 12));
    this.#bodyLeft = this.#bodyLength() - (received.length - end - HEAD_END.length);
    return true;
  }

  #bodyLength(): number {
    if (this.status === NOT_MODIFIED) return 0;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.head)?.[1];
    if (length === undefined) throw new Error(`no Content-Length: ${this.head}`);
    return Number(length);
  }
}
