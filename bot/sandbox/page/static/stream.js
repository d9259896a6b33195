/** What the sandbox tells by itself, over a websocket: of other connections a browser allows six for all tabs together. */

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 5000;

/** Tells each thing as an event of its name with the data as `detail`, besides "open" and "error"; connects again by itself. */
export class Stream extends EventTarget {
  #address;
  #socket = null;
  #pause = FIRST_PAUSE;
  #timer = 0;

  constructor(path) {
    super();
    this.#address = new URL(path, location.href);
    this.#address.protocol = "ws:";
    this.#connect();
  }

  /** Hear nothing any more. */
  close() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    // Browsers complain of one that is closed before it is open.
    if (socket?.readyState === WebSocket.CONNECTING) socket.addEventListener("open", () => socket.close());
    else socket?.close();
  }

  #connect() {
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.addEventListener("open", () => this.#opened(socket));
    socket.addEventListener("message", ({ data }) => this.#tell(JSON.parse(data), socket));
    socket.addEventListener("close", () => this.#lost(socket));
  }

  #opened(socket) {
    if (socket !== this.#socket) return;
    this.#pause = FIRST_PAUSE;
    this.dispatchEvent(new Event("open"));
  }

  #tell({ event, data }, socket) {
    if (socket === this.#socket) this.dispatchEvent(new CustomEvent(event, { detail: data }));
  }

  #lost(socket) {
    if (socket !== this.#socket) return;
    this.dispatchEvent(new Event("error"));
    this.#timer = setTimeout(() => this.#connect(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }
}
