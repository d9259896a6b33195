/** What passes between bot and sandbox: the stream, and each thing in words. */
import { listen } from "./api.js";

const HEARTBEAT_OPS = new Set([1, 11]);
const REMEMBERED = 500;

/** The stream of what passes. It is open only while somebody looks: a browser has few connections to spare. */
export class Traffic {
  #source = null;
  #known = new Map();
  #latest = 0;
  #watchers = new Set();

  /** Have `entry`, `faults` or `restart` called as they happen; return the function that ends it. */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Open or close the stream. */
  set wanted(wanted) {
    if (wanted && !this.#source) this.#open();
    if (!wanted) this.#close();
  }

  #open() {
    const taking = (describe) => (data) => this.#take(data, describe);
    this.#source = listen(
      "traffic",
      {},
      {
        request: taking(describeRequest),
        frame: taking(describeFrame),
        failure: taking(describeFailure),
        faults: ({ on }) => this.#tell("faults", on),
      },
    );
  }

  #close() {
    this.#source?.close();
    this.#source = null;
  }

  /** A stream that opens again begins with what is known already; where it differs, the sandbox was started anew. */
  #take(data, describe) {
    if (data.n <= this.#latest && this.#known.get(data.n) !== data.at) this.#restart();
    if (data.n <= this.#latest) return;
    this.#latest = data.n;
    this.#known.set(data.n, data.at).delete(data.n - REMEMBERED);
    this.#tell("entry", { n: data.n, at: new Date(data.at), ...describe(data) });
  }

  #restart() {
    this.#known.clear();
    this.#latest = 0;
    this.#tell("restart");
  }

  #tell(name, ...what) {
    for (const watcher of [...this.#watchers]) watcher[name]?.(...what);
  }
}

function describeRequest(data) {
  const refusal = refusalOf(data);
  return {
    kind: "request",
    verb: data.method,
    name: (data.route ?? data.path).replace(/\{[^}]+\}(?:\/\{[^}]+\})*/g, "…"),
    path: data.path,
    status: data.status,
    label: statusLabel(data),
    refusal,
    toBot: false,
    sections: [
      ["Query", data.query],
      ["Sent", data.json],
      ["Answered", data.response],
    ],
  };
}

function statusLabel({ status }) {
  return status === 0 ? "lost" : String(status);
}

function refusalOf({ status, failure, fault, response }) {
  if (status > 0 && status < 400 && !failure) return null;
  const why = failure ?? inWords(status, response?.message);
  return fault ? `${why} (a fault that is switched on)` : why;
}

function inWords(status, message) {
  if (status === 0) return "Lost: no answer reached the bot";
  const own = status === 429 || status >= 500;
  return message ? `${own ? "" : "Refused: "}${message}` : own ? "Server error" : "Refused";
}

function describeFrame(data) {
  return {
    kind: "gateway",
    verb: data.op === null ? "op ?" : `op ${data.op}`,
    name: data.name,
    label: "",
    refusal: null,
    toBot: data.direction === "to bot",
    heartbeat: HEARTBEAT_OPS.has(data.op),
    sections: [[data.direction === "to bot" ? "Sent to the bot" : "Sent by the bot", data.json]],
  };
}

function describeFailure(data) {
  return {
    kind: "failure",
    verb: "failure",
    name: data.kind,
    label: "",
    refusal: data.detail,
    toBot: false,
    sections: [],
  };
}

/** Whether an entry is to be seen: `kinds` are those chosen, `words` what was typed, in lower case. */
export function matches(entry, { kinds, heartbeats, words }) {
  const ofKind = kinds.has(entry.kind) || (entry.refusal !== null && kinds.has("failure"));
  if (!ofKind || (entry.heartbeat && !heartbeats)) return false;
  return words.every((word) => searchable(entry).includes(word));
}

function searchable(entry) {
  entry.searchable ??= [entry.verb, entry.name, entry.path, entry.label, entry.refusal, JSON.stringify(entry.sections)]
    .join(" ")
    .toLowerCase();
  return entry.searchable;
}
