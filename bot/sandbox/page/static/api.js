/** Asking the sandbox, and hearing from it. */

import { Stream } from "./stream.js";

const BASE = "/page/do/";

/** Ask, or with a body: do. Throws an `Error` whose message is for people. */
export async function ask(path, body) {
  const answer = await sent(BASE + path, body);
  if (answer.ok) return answer.json();
  const told = await answer.text().catch(() => "");
  throw new Error(told && told.length < 300 ? told : `The sandbox answered ${answer.status}.`);
}

async function sent(address, body) {
  const headers = { "Content-Type": "application/json" };
  const options = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
  try {
    return await fetch(address, options);
  } catch {
    throw new Error("The sandbox cannot be reached. Is it still running?");
  }
}

/** Hear named events of a stream; `handlers[name]` gets each one's data. It connects again by itself. */
export function listen(path, query, handlers) {
  const stream = new Stream(`${BASE}${path}?${new URLSearchParams(query)}`);
  for (const [name, handle] of Object.entries(handlers)) {
    stream.addEventListener(name, (event) => handle(event.detail));
  }
  return stream;
}
