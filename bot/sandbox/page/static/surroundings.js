/** What one person sees around them, as the sandbox last told it. */

const TEXTUAL = new Set([0, 5, 10, 11]);
const USER_SELECT = 5;
const ROLE_SELECT = 6;
const MENTIONABLE_SELECT = 7;
const CHANNEL_SELECT = 8;

/** Servers, channels, roles and people by their ids. */
export class Surroundings {
  #around = { servers: [], direct: [], locale: "en-US" };
  #users = new Map();
  #channels = new Map();
  #roles = new Map();

  constructor(start, person) {
    this.start = start;
    this.person = person;
    this.take(this.#around);
  }

  /** Take what is told anew; returns what it was. */
  take(around) {
    const before = this.#around;
    this.#around = around;
    const members = around.servers.flatMap((server) => server.members);
    this.#users = byId([...this.start.people, this.start.bot, ...members]);
    this.#roles = byId(around.servers.flatMap((server) => server.roles));
    const inServers = around.servers.flatMap((server) => server.channels.map((channel) => ({ ...channel, server })));
    const direct = around.direct.map((channel) => ({
      can_send: true,
      ...channel,
      recipient: channel.type === 1 ? this.start.bot : undefined,
    }));
    this.#channels = byId([...inServers, ...direct]);
    return before;
  }

  get servers() {
    return this.#around.servers;
  }

  get direct() {
    return this.#around.direct;
  }

  get all() {
    return this.#around;
  }

  /** Whoever sits before the page, with their language. */
  get viewer() {
    return { ...this.start.people.find((each) => each.name === this.person), locale: this.#around.locale };
  }

  user(id) {
    return this.#users.get(id);
  }

  role(id) {
    return this.#roles.get(id);
  }

  channel(id) {
    return this.#channels.get(id);
  }

  /** The channel to open where none is asked for. */
  get firstChannel() {
    const home = this.servers.find((server) => server.bot_is_here) ?? this.servers[0];
    return (home?.channels.find((channel) => TEXTUAL.has(channel.type)) ?? this.direct[0])?.id ?? null;
  }

  /** What can be chosen in a select of people (5), roles (6), both (7) or channels (8) of a channel's server. */
  entities(kind, types, channelId) {
    const { server } = this.channel(channelId) ?? {};
    const users = server?.members ?? [this.viewer, this.start.bot];
    const roles = server?.roles ?? [];
    if (kind === USER_SELECT) return users;
    if (kind === ROLE_SELECT) return roles;
    if (kind === MENTIONABLE_SELECT) return [...users, ...roles];
    const channels = server?.channels ?? [];
    return kind === CHANNEL_SELECT ? channels.filter((channel) => !types.length || types.includes(channel.type)) : [];
  }
}

function byId(things) {
  return new Map(things.map((thing) => [thing.id, thing]));
}
