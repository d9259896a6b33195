// The page of the sandbox. Text from messages is only ever set as text, never as markup.

const BUTTON = 2;
const person = document.querySelector("#person");
const place = document.querySelector("#place");
const line = document.querySelector("#line");
const messages = document.querySelector("#messages");
const problem = document.querySelector("#problem");
let stream = null;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

async function ask(path, body) {
  const options = body && {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  const answer = await fetch(`/page/do/${path}`, options || {});
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}.`);
  return answer.json();
}

async function act(path, body) {
  problem.textContent = "";
  try {
    const done = await ask(path, { person: person.value, ...body });
    problem.textContent = done.error || "";
    return !done.error;
  } catch (error) {
    problem.textContent = error.message;
    return false;
  }
}

function button(message, control) {
  const label = control.label || control.emoji?.name || "?";
  if (control.url) {
    return element("a", { href: control.url, textContent: label, target: "_blank", rel: "noreferrer" });
  }
  const made = element("button", { type: "button", textContent: label, disabled: Boolean(control.disabled) });
  made.addEventListener("click", () => act("use", { message: message.id, custom_id: control.custom_id }));
  return made;
}

function menu(message, control) {
  const options = control.options.map((option) =>
    element("option", { value: option.value, textContent: option.label, selected: Boolean(option.default) }));
  const first = element("option", { value: "", textContent: control.placeholder || "Make a selection" });
  const made = element("select", { disabled: Boolean(control.disabled) }, first, ...options);
  made.setAttribute("aria-label", first.textContent);
  made.addEventListener("change", () => {
    if (made.value) act("use", { message: message.id, custom_id: control.custom_id, values: [made.value] });
  });
  return made;
}

function show(message) {
  const controls = message.controls.map((control) =>
    control.type === BUTTON ? button(message, control) : menu(message, control));
  const item = element("li", { id: `message-${message.id}`, className: message.ephemeral ? "ephemeral" : "" },
    element("p", { className: "text", textContent: message.text }));
  if (controls.length) item.append(element("div", { className: "controls" }, ...controls));
  const before = document.getElementById(item.id);
  if (before) {
    // Whoever works by keyboard stays on the control that they used.
    const used = [...before.querySelectorAll(".controls > *")].indexOf(document.activeElement);
    before.replaceWith(item);
    item.querySelectorAll(".controls > *")[used]?.focus();
  } else {
    messages.append(item);
    item.scrollIntoView({ block: "nearest" });
  }
}

function where() {
  return new URLSearchParams({ person: person.value, place: place.value });
}

async function look() {
  stream?.close();
  messages.replaceChildren();
  problem.textContent = "";
  stream = new EventSource(`/page/do/messages?${where()}`);
  stream.addEventListener("message", (event) => show(JSON.parse(event.data)));
  stream.addEventListener("deleted", (event) => {
    document.getElementById(`message-${JSON.parse(event.data).id}`)?.remove();
  });
  await offer();
}

async function offer() {
  const commands = await ask(`commands?${where()}`);
  document.querySelector("#commands").replaceChildren(...commands.map((command) =>
    element("option", { value: `/${command.name} `, label: command.description })));
}

document.querySelector("#composer").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await act("type", { place: place.value, line: line.value.trim() })) line.value = "";
  line.focus();
});
person.addEventListener("change", look);
place.addEventListener("change", look);
line.addEventListener("focus", offer);

const start = await ask("start");
document.title = `${start.bot} in the sandbox`;
person.append(...start.people.map((name) => element("option", { textContent: name })));
place.append(...start.places.map((name) => element("option", { textContent: name })));
await look();
line.focus();
