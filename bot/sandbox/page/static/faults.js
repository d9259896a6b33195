/** Faults of Discord's, to watch the bot recover from. */
import { ask } from "./api.js";
import { element } from "./dom.js";

/** The switches and buttons, as a section that folds; `show` is told which are on. */
export function faultSwitches(context) {
  const controls = context.start.faults.map((fault) => control(fault, (on) => order(fault, on)));
  const problem = element("p", { className: "panel-problem", attributes: { role: "alert" } });
  const count = element("span", { className: "faults-count" });
  const rows = element(
    "ul",
    { className: "faults-list", attributes: { role: "list" } },
    ...controls.map((each) => each.node),
  );
  const node = element("details", { className: "faults" }, element("summary", {}, "Faults", count), rows, problem);

  async function order(fault, on) {
    problem.textContent = "";
    try {
      show((await ask("fault", { name: fault.name, on })).on);
      context.announce(fault.kind === "button" ? `${fault.label}: done` : `${fault.label}: ${on ? "on" : "off"}`);
    } catch (error) {
      problem.textContent = error.message;
    }
  }

  function show(on) {
    for (const each of controls) each.show(on);
    count.textContent = on.length ? `${on.length} on` : "";
  }
  return { node, show };
}

function control(fault, order) {
  return fault.kind === "button" ? pushed(fault, order) : switched(fault, order);
}

function pushed(fault, order) {
  const button = element(
    "button",
    { id: `fault-${fault.name}-do`, type: "button", className: "panel-button", on: { click: () => order(true) } },
    "Do it",
  );
  const node = row(fault, button);
  button.setAttribute("aria-labelledby", `${button.id} fault-${fault.name}`);
  return { node, show: () => {} };
}

function switched(fault, order) {
  const button = element(
    "button",
    { type: "button", className: "switch", attributes: { role: "switch", "aria-checked": "false" } },
    element("span", { className: "switch-knob" }),
  );
  button.addEventListener("click", () => order(button.getAttribute("aria-checked") !== "true"));
  return {
    node: row(fault, button),
    show: (on) => button.setAttribute("aria-checked", String(on.includes(fault.name))),
  };
}

function row(fault, button) {
  const label = element("span", { id: `fault-${fault.name}`, className: "fault-label" }, fault.label);
  const description = element("span", { id: `fault-${fault.name}-about`, className: "fault-about" }, fault.description);
  button.setAttribute("aria-labelledby", label.id);
  button.setAttribute("aria-describedby", description.id);
  return element(
    "li",
    { className: "fault" },
    element("div", { className: "fault-words" }, label, description),
    button,
  );
}
