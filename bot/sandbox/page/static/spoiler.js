/** What is hidden until somebody asks to see it. */
import { element } from "./dom.js";

/** Text that is shown by a click, Enter or the space bar. */
export function spoiler(children) {
  const content = element("span", { className: "spoiler-content", inert: true }, ...children);
  const cover = element(
    "span",
    {
      className: "spoiler",
      tabIndex: 0,
      attributes: { role: "button", "aria-expanded": "false", "aria-label": "Spoiler" },
    },
    content,
  );
  onReveal(cover, () => {
    content.inert = false;
    cover.classList.add("spoiler-open");
    for (const name of ["role", "aria-expanded", "aria-label", "tabindex"]) cover.removeAttribute(name);
  });
  return cover;
}

/** A card or a picture under a "SPOILER" label. */
export function spoilerCover(content) {
  content.inert = true;
  const label = element("button", { type: "button", className: "spoiler-label" }, "Spoiler");
  const cover = element("div", { className: "spoiler-cover" }, content, label);
  cover.addEventListener(
    "click",
    () => {
      content.inert = false;
      label.remove();
      cover.classList.add("spoiler-open");
    },
    { once: true },
  );
  return cover;
}

function onReveal(cover, reveal) {
  const once = (event) => {
    if (cover.classList.contains("spoiler-open")) return;
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    reveal();
  };
  cover.addEventListener("click", once);
  cover.addEventListener("keydown", once);
}
