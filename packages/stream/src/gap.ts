// While a gap is filled, the new connection is read into memory, so that X does not take us for a slow client.

/** So many messages are held; then the socket waits. */
const MAX_HELD = 10_000;

/** Reads ahead until the first call of `next`, which then gives what was held before what comes. */
export class Held<T> implements Pick<AsyncIterator<T>, 'next'> {
  readonly #live: AsyncIterator<T>;
  readonly #held: T[] = [];
  #at = 0;
  #isReleased = false;
  #failure: { readonly error: unknown } | undefined;
  readonly #reading: Promise<void>;

  constructor(live: AsyncIterator<T>) {
    this.#live = live;
    this.#reading = this.#readAhead();
  }

  async next(): Promise<IteratorResult<T>> {
    this.#isReleased = true;
    if (this.#at === this.#held.length) await this.#reading;
    const { length } = this.#held;
    if (this.#at < length) return { value: this.#held[this.#at++]!, done: false };
    if (length > 0) {
      this.#held.length = 0;
      this.#at = 0;
    }
    if (this.#failure) throw this.#failure.error;
    return this.#live.next();
  }

  async #readAhead(): Promise<void> {
    try {
      while (!this.#isReleased && this.#held.length < MAX_HELD) {
        const result = await this.#live.next();
        if (result.done) return;
        this.#held.push(result.value);
      }
    } catch (error) {
      this.#failure = { error };
    }
  }
}
