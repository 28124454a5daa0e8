// Cuts bytes or text into lines. Bytes are cut before they are decoded, so that no chunk can split a character.

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
/** As much is decoded at once: a decoder costs more per call than per byte. */
const WINDOW_BYTES = 65_536;
/** A buffer that grew beyond this for one long line is let go after it. */
const MAX_IDLE_BYTES = 262_144;

interface Decoder {
  decode(bytes: Uint8Array, options?: { readonly stream: boolean }): string;
}
const { TextDecoder } = globalThis as unknown as { TextDecoder: new () => Decoder };

/** What comes out of `next` for a line over the limit, after every line before it. */
export const TOO_LONG = Symbol('a line over the limit');

/** A chunk of either kind, as far as measuring its lines goes. */
interface Measured {
  readonly length: number;
  newlineFrom(index: number): number;
  codeAt(index: number): number | undefined;
}

const measuredBytes = (bytes: Uint8Array): Measured => ({
  length: bytes.length,
  newlineFrom: (index) => bytes.indexOf(NEWLINE, index),
  codeAt: (index) => bytes[index],
});

const measuredText = (text: string): Measured => ({
  length: text.length,
  newlineFrom: (index) => text.indexOf('\n', index),
  codeAt: (index) => text.charCodeAt(index),
});

/**
 * Lines out of chunks: `push` one chunk, then call `next` until it returns `undefined`. Only a line that a chunk broke is
 * copied, and a line over the limit is refused as soon as it is known to be one, not collected.
 */
export class Lines {
  readonly #maxLength: number;
  /** Best at ASCII. */
  readonly #plainDecoder = new TextDecoder();
  /** Node 20 and 22 decode other characters twice as fast in this mode. A newline at the end leaves no state in it. */
  readonly #streamDecoder = new TextDecoder();
  #isAscii = true;
  /** Whole lines, each with its newline. */
  #text = '';
  #textAt = 0;
  #chunk: Uint8Array | undefined;
  #chunkAt = 0;
  /** The beginning of a line whose end has not come yet. */
  #broken = new Uint8Array(0);
  #brokenLength = 0;
  #brokenText = '';
  #hasText = false;
  #isTooLong = false;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  push(chunk: Uint8Array | string): void {
    if (typeof chunk === 'string') {
      this.#pushText(chunk);
      return;
    }
    this.#chunk = chunk;
    this.#chunkAt = 0;
  }

  /** The next whole line, perhaps with a `\r` at its end; `undefined` until more is pushed. */
  next(): string | typeof TOO_LONG | undefined {
    if (this.#textAt === this.#text.length) {
      this.#textAt = 0;
      this.#text = this.#decodeMore();
      if (this.#text === '') return this.#isTooLong ? TOO_LONG : undefined;
    }
    const start = this.#textAt;
    const end = this.#text.indexOf('\n', start);
    this.#textAt = end + 1;
    return this.#text.slice(start, end);
  }

  /** What came after the last newline, once the stream is over. */
  rest(): string {
    const bytes = this.#broken.subarray(0, this.#brokenLength);
    return this.#brokenText + this.#plainDecoder.decode(bytes);
  }

  #pushText(given: string): void {
    // What decodes bytes strips a byte order mark; who gives text may not have.
    const isMarked = !this.#hasText && given.startsWith('\ufeff');
    this.#hasText ||= given !== '';
    const chunk = isMarked ? given.slice(1) : given;
    const last = chunk.lastIndexOf('\n');
    if (last < 0) {
      this.#brokenText += chunk;
      this.#isTooLong = this.#exceeds(measuredText(this.#brokenText), 0, this.#brokenText.length);
      return;
    }
    const text = this.#brokenText + chunk;
    const end = this.#endWithin(measuredText(text), 0, text.length - chunk.length + last, 0);
    this.#brokenText = text.slice(end + 1);
    this.#isTooLong ||= this.#exceeds(measuredText(this.#brokenText), 0, this.#brokenText.length);
    if (this.#isTooLong) this.#brokenText = '';
    this.#text = text.slice(0, end + 1);
    this.#textAt = 0;
  }

  /** The whole lines of the next window of the chunk; '' where there are none, and what is left of it is kept. */
  #decodeMore(): string {
    const chunk = this.#chunk;
    if (!chunk || this.#isTooLong) return '';
    const start = this.#chunkAt;
    const windowEnd = Math.min(start + WINDOW_BYTES, chunk.length);
    let end = chunk.lastIndexOf(NEWLINE, windowEnd - 1);
    if (end < start) end = chunk.indexOf(NEWLINE, windowEnd);
    if (end < 0) {
      this.#chunk = undefined;
      this.#keep(chunk, start, chunk.length);
      return '';
    }
    end = this.#endWithin(measuredBytes(chunk), start, end, this.#brokenLength);
    if (end < 0) return '';
    this.#chunkAt = end + 1;
    if (this.#brokenLength === 0) return this.#decode(chunk.subarray(start, end + 1));
    this.#append(chunk, start, end + 1);
    const text = this.#decode(this.#broken.subarray(0, this.#brokenLength));
    this.#brokenLength = 0;
    if (this.#broken.length > MAX_IDLE_BYTES) this.#broken = new Uint8Array(0);
    return text;
  }

  #decode(bytes: Uint8Array): string {
    const text = this.#isAscii
      ? this.#plainDecoder.decode(bytes)
      : this.#streamDecoder.decode(bytes, { stream: true });
    this.#isAscii = text.length === bytes.length;
    return text;
  }

  /** The newline that ends the last line before one over the limit; -1 where the first is. */
  #endWithin(chunk: Measured, start: number, end: number, before: number): number {
    if (before + end - start <= this.#maxLength) return end;
    let lineStart = start - before;
    let within = -1;
    for (let at = start; at <= end; at = lineStart) {
      const newline = chunk.newlineFrom(at);
      if (this.#exceeds(chunk, lineStart, newline)) {
        this.#isTooLong = true;
        return within;
      }
      within = newline;
      lineStart = newline + 1;
    }
    return within;
  }

  /** The `\r` of a line's end is not part of it. */
  #exceeds(chunk: Measured, start: number, end: number): boolean {
    const length = end - start;
    if (length <= this.#maxLength) return false;
    const last = end > 0 ? chunk.codeAt(end - 1) : this.#broken[this.#brokenLength - 1];
    return length > this.#maxLength + 1 || last !== CARRIAGE_RETURN;
  }

  #keep(chunk: Uint8Array, start: number, end: number): void {
    if (this.#exceeds(measuredBytes(chunk), start - this.#brokenLength, end)) {
      this.#isTooLong = true;
      return;
    }
    this.#append(chunk, start, end);
  }

  #append(chunk: Uint8Array, start: number, end: number): void {
    const length = this.#brokenLength + end - start;
    if (length > this.#broken.length) {
      const larger = new Uint8Array(Math.max(4096, length * 2));
      larger.set(this.#broken.subarray(0, this.#brokenLength));
      this.#broken = larger;
    }
    this.#broken.set(chunk.subarray(start, end), this.#brokenLength);
    this.#brokenLength = length;
  }
}
