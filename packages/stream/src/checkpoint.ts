// How far the consumer came, in memory and in the caller's checkpoint.

import { greatest } from './seen.ts';
import { world } from './world.ts';
import type { Checkpoint } from './types.ts';

const SAVE_EVERY_MS = 1000;
/** So long the last save is waited for: the consumer may be going because its store does not answer. */
const LAST_SAVE_MS = 5000;

/**
 * Only what the consumer is done with is saved: a crash repeats messages, and skips none. While a gap is filled nothing is:
 * `fill` may give the newest first, and a checkpoint in the middle would skip the rest.
 */
export class Progress {
  readonly #checkpoint: Checkpoint | undefined;
  readonly #now: () => number;
  /** The greatest id given to the consumer. */
  lastId: string | undefined;
  /** Given, and not done with. */
  #given: string | undefined;
  #done: string | undefined;
  #saved: string | undefined;
  #savedAt = -Infinity;
  #isFilling = false;
  /** A save under way. */
  #saving: Promise<void> | undefined;

  constructor(checkpoint: Checkpoint | undefined, now: () => number) {
    this.#checkpoint = checkpoint;
    this.#now = now;
  }

  async load(): Promise<string | undefined> {
    // From JavaScript a number may come.
    const loaded = (await this.#checkpoint?.load()) as string | number | null | undefined;
    // A file or a database may hold an empty text for nothing.
    if (loaded === undefined || loaded === null || loaded === '') return undefined;
    this.lastId = this.#done = this.#saved = String(loaded);
    return this.lastId;
  }

  /** A message goes to the consumer. */
  give(id: string | undefined): void {
    this.#given = id;
    if (id !== undefined) this.lastId = greatest(id, this.lastId);
  }

  /** The consumer asks for the next one. A promise where something is saved. */
  ask(): Promise<void> | undefined {
    if (this.#given !== undefined) this.#done = greatest(this.#given, this.#done);
    this.#given = undefined;
    return this.#isFilling || this.#now() - this.#savedAt < SAVE_EVERY_MS ? undefined : this.save();
  }

  fillBegins(): void {
    this.#isFilling = true;
  }

  fillEnds(): void {
    this.#isFilling = false;
  }

  /** Saves what is done with, unless it is saved or a gap is still open. */
  async save(): Promise<void> {
    if (!this.#checkpoint || this.#isFilling) return;
    const done = this.#done;
    if (done === undefined || done === this.#saved) return;
    this.#savedAt = this.#now();
    this.#saving = this.#keep(this.#checkpoint, done);
    await this.#saving;
  }

  /** The last save, after one that is under way. It ends in any case: what is not saved comes again. */
  finish(): Promise<void> {
    const saved = Promise.resolve(this.#saving?.catch(() => undefined)).then(() => this.save());
    return new Promise((resolve, reject) => {
      const timer = world.setTimeout(resolve, LAST_SAVE_MS);
      saved.then(resolve, reject).finally(() => {
        world.clearTimeout(timer);
      });
    });
  }

  async #keep(checkpoint: Checkpoint, id: string): Promise<void> {
    await checkpoint.save(id);
    this.#saved = id;
  }
}
