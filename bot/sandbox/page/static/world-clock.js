/** The sandbox's clock, which may be ahead of this machine's. */
export class WorldClock {
  #ahead = 0;

  constructor(now) {
    this.set(now);
  }

  /** Take the time that it is there. */
  set(now) {
    this.#ahead = Date.parse(now) - Date.now();
  }

  now() {
    return new Date(Date.now() + this.#ahead);
  }
}
