/**
 * The real `pg` driver speaks PostgreSQL's wire protocol to the embedded database through this stream: no socket, no
 * dialect of our own, one driver for both kinds of database.
 */
import { Duplex } from 'node:stream';

/** Answers one batch of complete protocol messages. */
export type Wire = (messages: Uint8Array) => Promise<Uint8Array[]>;

// Message types after which the server answers: the driver's bytes are cut behind the last of them.
const QUERY = 0x51;
const SYNC = 0x53;
const FLUSH = 0x48;
const TERMINATE = 0x58;
const COPY_IN = /^\s*copy\b[\s\S]*\bfrom\s+stdin/i;

export class WireStream extends Duplex {
  readonly #wire: Wire;
  #waiting: Buffer = Buffer.alloc(0);
  #greeted = false;

  constructor(wire: Wire) {
    super();
    this.#wire = wire;
  }

  /** What `pg` calls on a socket. */
  connect(): this {
    setImmediate(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#take(chunk).then(() => done(), done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#take(Buffer.concat(chunks.map((c) => c.chunk))).then(() => done(), done);
  }

  async #take(chunk: Buffer): Promise<void> {
    this.#waiting = this.#waiting.length > 0 ? Buffer.concat([this.#waiting, chunk]) : chunk;
    const { end, closing, copies } = this.#complete();
    if (closing) {
      this.push(null);
      return;
    }
    if (end === 0) return;
    const messages = this.#waiting.subarray(0, end);
    this.#waiting = this.#waiting.subarray(end);
    if (copies) {
      this.push(copyRefused());
      return;
    }
    for (const answer of await this.#wire(new Uint8Array(messages))) this.push(Buffer.from(answer));
  }

  /** Where the last message ends that wants an answer, and what was seen on the way. */
  #complete(): { end: number; closing: boolean; copies: boolean } {
    let end = 0;
    let copies = false;
    for (let at = 0; ;) {
      // The first message, the greeting, has no type byte.
      const head = this.#greeted ? 1 : 0;
      if (this.#waiting.length < at + head + 4) break;
      const length = head + this.#waiting.readInt32BE(at + head);
      if (this.#waiting.length < at + length) break;
      const type = this.#greeted ? this.#waiting[at] : QUERY;
      if (type === TERMINATE) return { end, closing: true, copies };
      if (this.#greeted && type === QUERY) {
        copies ||= COPY_IN.test(this.#waiting.toString('utf8', at + 5, Math.min(at + length, at + 200)));
      }
      at += length;
      if (type === QUERY || type === SYNC || type === FLUSH) {
        end = at;
        this.#greeted = true;
      }
    }
    return { end, closing: false, copies };
  }
}

/** COPY FROM STDIN would take the embedded instance down with it: 0A000, and ready for the next query. */
const copyRefused = (): Buffer => {
  const field = (type: string, text: string): string => `${type}${text}\0`;
  const body = Buffer.from(
    field('S', 'ERROR') +
      field('V', 'ERROR') +
      field('C', '0A000') +
      field('M', 'COPY FROM STDIN is not supported by the embedded database') +
      '\0',
  );
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(4 + body.length, 1);
  const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
  return Buffer.concat([head, body, readyForQuery]);
};
