/** A link behind other words is followed only after its address was read. */
import { element, icon } from "./dom.js";

const trusted = new Set();

/** Ask before leaving, unless the host was trusted on this page before. */
export function leaveFor(url, event) {
  const host = new URL(url).host;
  if (trusted.has(host)) return;
  event.preventDefault();
  const dialog = leavingDialog(url, host, event.currentTarget);
  document.body.append(dialog);
  dialog.showModal();
}

function leavingDialog(url, host, origin) {
  const trust = element("input", { type: "checkbox" });
  const close = () => dialog.close();
  const visit = () => {
    if (trust.checked) trusted.add(host);
    window.open(url, "_blank", "noopener,noreferrer");
    dialog.close();
  };
  const dialog = element(
    "dialog",
    {
      className: "leaving",
      attributes: { "aria-labelledby": "leaving-title" },
      on: { click: (event) => event.target === dialog && close() },
    },
    element(
      "div",
      { className: "leaving-body" },
      element(
        "button",
        { type: "button", className: "leaving-close", ariaLabel: "Close", on: { click: close } },
        icon("close"),
      ),
      element("h2", { id: "leaving-title" }, "Leaving Discord"),
      element("p", {}, "This link is taking you to the following website"),
      element("p", { className: "leaving-address" }, ...addressParts(url, host)),
      element("label", { className: "leaving-trust" }, trust, ` Trust ${host} links from now on`),
      element(
        "div",
        { className: "leaving-actions" },
        element("button", { type: "button", className: "button button-secondary", on: { click: close } }, "Go Back"),
        element("button", { type: "button", className: "button button-primary", on: { click: visit } }, "Visit Site"),
      ),
    ),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    origin?.focus();
  });
  return dialog;
}

function addressParts(url, host) {
  const at = url.indexOf(host);
  return [url.slice(0, at), element("strong", {}, host), url.slice(at + host.length)];
}
