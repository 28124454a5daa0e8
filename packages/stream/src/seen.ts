// The ids of late: which message is a repetition, which id is the greatest.

/** So many of the last ids are known. */
const MAX_KNOWN = 10_000;

export class Seen {
  readonly #ids = new Set<string>();
  readonly #ring: string[] = [];
  #at = 0;

  /** Remembers an id; `false` where it is known. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    const oldest = this.#ring[this.#at];
    if (oldest !== undefined) this.#ids.delete(oldest);
    this.#ring[this.#at] = id;
    this.#at = (this.#at + 1) % MAX_KNOWN;
    this.#ids.add(id);
    return true;
  }
}

/** X's ids are numbers beyond what a number holds: the longer is the greater, of equally long ones the later in order. */
const isGreater = (id: string, other: string): boolean =>
  id.length === other.length ? id > other : id.length > other.length;

export const greatest = (id: string, other: string | undefined): string =>
  other === undefined || isGreater(id, other) ? id : other;
