/** The page, put together: the only module that connects the others. */
import { addressFor, channelOf, personOf, rememberChannel, titleOf } from "./address.js";
import { ask, listen } from "./api.js";
import { channelList } from "./channel-list.js";
import { chatHeader } from "./chat-header.js";
import { Composer } from "./composer.js";
import { Deeds } from "./deeds.js";
import { Drawer } from "./drawer.js";
import { redraw } from "./focus.js";
import { identity } from "./identity.js";
import { menuFor } from "./message-actions.js";
import { openForm } from "./modal.js";
import { mountPanel } from "./panel.js";
import { openProfile } from "./profile.js";
import { rail } from "./rail.js";
import { Surroundings } from "./surroundings.js";
import { applyTheme } from "./theme.js";
import { Timeline } from "./timeline.js";
import { Welcome } from "./welcome.js";
import { WorldClock } from "./world-clock.js";

const MOUSE = matchMedia("(pointer: fine)");

const at = (id) => document.getElementById(id);

class Page {
  #channel = null;
  #commands = [];
  #unread = new Set();
  #lost = false;
  #botConnected = true;

  constructor(start) {
    this.start = start;
    this.person = personOf(location, start.people);
    this.around = new Surroundings(start, this.person);
    this.clock = new WorldClock(start.now);
    this.deeds = new Deeds(this.person, (form) => openForm(form, this.context));
    this.context = this.#context();
    this.drawer = new Drawer(at("app"), at("drawer"));
    this.timeline = new Timeline(at("messages"), this.context);
    this.timeline.onUnread = (id) => this.#markUnread(id);
    this.composer = new Composer(at("composer"), this.context);
    this.welcome = new Welcome(at("welcome"), this.context);
    this.panel = mountPanel(at("panel"), this.context);
  }

  /** Begin to hear from the sandbox; everything else follows from what it tells. */
  run() {
    addEventListener("hashchange", () => this.open(channelOf(location)));
    const stream = listen(
      "events",
      { person: this.person },
      {
        surroundings: (around) => this.#look(around),
        message: ({ message, live }) => this.timeline.put(message, live),
        deleted: ({ id }) => this.timeline.remove(id),
        commands: () => this.#fetchCommands(),
        bot: ({ connected }) => this.#notice(this.#lost, connected),
        clock: ({ now }) => this.#setClock(now),
      },
    );
    stream.addEventListener("error", () => this.#notice(true, this.#botConnected));
    stream.addEventListener("open", () => this.#hearAgain());
  }

  /** Show a channel, if the person sees one of this id. */
  open(id) {
    const channel = this.around.channel(id);
    if (!channel) return;
    rememberChannel(id, this.#channel === null);
    document.title = titleOf(channel);
    this.#channel = id;
    this.#unread.delete(id);
    this.drawer.close();
    this.timeline.show(id);
    this.composer.setChannel(channel);
    this.#draw();
    if (MOUSE.matches) this.composer.focus(); // on a phone that would open the keyboard
    this.#fetchCommands();
  }

  #context() {
    const { start, around, clock, deeds } = this;
    return {
      start,
      viewer: () => around.viewer,
      person: () => this.person,
      now: () => clock.now(),
      user: (id) => around.user(id),
      role: (id) => around.role(id),
      channel: (id) => around.channel(id),
      channelId: () => this.#channel,
      entities: (kind, types) => around.entities(kind, types, this.#channel),
      surroundings: () => around.all,
      commands: () => this.#commands,
      openChannel: (id) => this.open(id),
      openForm: deeds.openForm,
      openPanel: (name) => this.panel.open(name),
      openProfile: (id, anchor) => openProfile(id, anchor, this.context),
      usePerson: (name) => location.assign(addressFor(name)),
      act: (path, body) => deeds.act(path, body),
      press: (message, customId) => deeds.press(message, customId),
      select: (message, customId, values) => deeds.select(message, customId, values),
      startCommand: (id, path, values) => this.composer.startCommand(id, path, values),
      menuFor: (message, anchor, point) => menuFor(message, anchor, point, this.context),
      fail: (failure) => this.timeline.fail(failure),
      toBottom: () => this.timeline.scroll.toBottom(),
      announce: (text) => at("announcer").replaceChildren(text),
    };
  }

  #look(around) {
    const before = this.around.take(around);
    if (!this.around.channel(this.#channel)) this.open(channelOf(location));
    this.#openFirst();
    const shown = this.around.channel(this.#channel);
    if (shown) this.composer.setChannel(shown);
    this.#draw();
    if (before.locale !== around.locale) this.#fetchCommands();
    this.timeline.refresh();
  }

  #openFirst() {
    if (!this.around.channel(this.#channel)) this.open(this.around.firstChannel);
  }

  #draw() {
    const shown = this.around.channel(this.#channel);
    const open = (id) => this.open(id);
    redraw(at("drawer"), () => {
      rail(at("rail"), this.around, shown, this.#unread, open);
      channelList(at("channels"), this.around, shown, this.#unread, open);
      identity(at("identity"), this.around, {
        usePerson: this.context.usePerson,
        addressOf: addressFor,
        useLanguage: (locale) => this.deeds.useLanguage(locale),
      });
    });
    redraw(at("header"), () => chatHeader(at("header"), shown, this.around, this.#ways()));
  }

  #ways() {
    return {
      openDrawer: () => this.drawer.open(),
      openPanel: (name) => this.panel.toggle(name),
      help: () => this.welcome.show(this.#commands, true),
      hasSchedule: Boolean(this.start.control),
    };
  }

  async #fetchCommands() {
    const channel = this.#channel;
    if (channel === null) return;
    const asked = new URLSearchParams({ person: this.person, channel });
    const commands = await ask(`commands?${asked}`).catch(() => null); // the notice says that nothing is heard
    if (commands === null || channel !== this.#channel) return;
    this.#commands = commands;
    this.composer.setCommands(commands);
    this.welcome.show(commands);
  }

  #markUnread(id) {
    this.#unread.add(id);
    this.#draw();
  }

  #setClock(now) {
    this.clock.set(now);
    this.timeline.refresh();
  }

  #hearAgain() {
    if (this.#lost) this.timeline.clear();
    if (this.#lost) this.timeline.show(this.#channel);
    this.#notice(false, this.#botConnected);
  }

  #notice(lost, botConnected) {
    this.#lost = lost;
    this.#botConnected = botConnected;
    const words = lost
      ? "The connection to the sandbox is lost. Trying again…"
      : botConnected
        ? ""
        : "The bot is offline.";
    at("notice").replaceChildren(words);
    at("notice").hidden = !words;
  }
}

applyTheme();
new Page(await ask("start")).run();
