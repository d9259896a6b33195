/** What the page's address says: who looks, and where. */

const AS = "as";

/** The person that the address names, if there is one of that name; else the first. */
export function personOf(location, people) {
  const asked = new URLSearchParams(location.search).get(AS);
  return (people.find((person) => person.name === asked) ?? people[0]).name;
}

/** The page's address for another person, in the same channel. */
export function addressFor(person) {
  const address = new URL(location.href);
  address.searchParams.set(AS, person);
  return address.href;
}

/** The channel that the address names, or null. */
export function channelOf(location) {
  return /^#(\d+)$/.exec(location.hash)?.[1] ?? null;
}

/** Put a channel into the address; the way back leads to the one before, unless this is the first. */
export function rememberChannel(id, first) {
  if (channelOf(location) === id) return;
  if (first) history.replaceState(null, "", `#${id}`);
  else history.pushState(null, "", `#${id}`);
}

/** What the window is called while a channel is shown. */
export function titleOf({ name, server }) {
  return server ? `#${name} | ${server.name} | Sandbox` : `${name} | Sandbox`;
}
