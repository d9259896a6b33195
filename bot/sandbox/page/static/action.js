/** What whoever runs the sandbox offers to do, and what came of it. */
import { ask } from "./api.js";
import { element } from "./dom.js";

const PLACE = /^(?<before>\s*)(?<place>[^\s:][^:]*:\d+:\d+)(?<after>:?\s.*)?$/su;

/** The section of buttons; `done` is called after each. */
export function actionList(actions, context, done) {
  const items = actions.map((action) => item(action, context, done));
  return element(
    "section",
    { attributes: { "aria-labelledby": "actions-title" } },
    element("h2", { id: "actions-title" }, "Actions"),
    ...items,
  );
}

function item(action, context, done) {
  const about = element("p", { id: `action-${action.name}`, className: "action-about" }, action.description);
  const button = element(
    "button",
    { type: "button", className: "panel-button panel-primary", attributes: { "aria-describedby": about.id } },
    action.label,
  );
  const report = element("div", { className: "report", hidden: true, attributes: { role: "status" } });
  button.addEventListener("click", () => run(action, button, report).then(done));
  return element("div", { className: "action" }, about, button, report);
}

async function run(action, button, report) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  const { ok, title, lines } = await ask("action", { name: action.name }).catch(broken);
  button.removeAttribute("aria-busy");
  report.hidden = false;
  report.className = ok ? "report report-good" : "report report-bad";
  report.replaceChildren(element("p", { className: "report-title" }, title), lines.length ? lineList(lines) : "");
}

function broken(error) {
  return { ok: false, title: error.message, lines: [] };
}

function lineList(lines) {
  return element(
    "ul",
    { className: "report-lines", attributes: { role: "list" } },
    ...lines.map((line) => element("li", {}, ...placed(line))),
  );
}

/** A place in a file, file:line:column, stays what can be copied as one. */
function placed(line) {
  const found = PLACE.exec(line)?.groups;
  if (!found) return [line];
  return [found.before, element("code", { className: "report-place" }, found.place), found.after ?? ""];
}
