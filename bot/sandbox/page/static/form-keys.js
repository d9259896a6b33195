/** Keys in the line of a command. */

/** Act on a key that was pressed in a form's line. */
export function handleKey(form, event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = KEYS[event.key]?.(form, event);
  if (!act) return;
  event.preventDefault();
  act();
}

const KEYS = {
  ArrowDown: walk,
  ArrowUp: walk,
  ArrowLeft: (form, { target, shiftKey }) => !shiftKey && target.selectionEnd === 0 && step(form, -1, "end"),
  ArrowRight: (form, { target, shiftKey }) =>
    !shiftKey && target.selectionStart === target.value.length && step(form, 1, "start"),
  Backspace: (form, { target }) => !target.value && (() => backspace(form)),
  Enter: (form) => () => enter(form),
  Escape: (form) => () => (form.suggestions.open ? form.suggestions.close() : form.context.toBottom?.()),
  Tab: tab,
};

function walk(form, { key }) {
  return () => form.suggestions.list.walk(key) || form.suggest();
}

/** The caret goes on in the next field. */
function step(form, by, side) {
  const next = form.inputs[form.inputs.indexOf(document.activeElement) + by];
  return (
    next &&
    (() => {
      next.focus();
      const at = side === "end" ? next.value.length : 0;
      next.setSelectionRange(at, at);
    })
  );
}

function backspace(form) {
  const field = form.current;
  const at = form.inputs.indexOf(field?.input ?? form.tail);
  if (field && !field.option.required) form.remove(field);
  else if (at === 0) form.leave(`/${form.entry.label}`);
  else form.inputs[at - 1].focus();
}

/** What is marked in the list is taken; a value that is right as it stands is sent. */
function enter(form) {
  const { active } = form.suggestions;
  const field = form.current;
  const ready = field && !field.option.autocomplete && field.text && "value" in field.read();
  if (active && !ready) form.choose(active);
  else form.submit();
}

/** Tab takes what is marked, or leads to the next field, and at the end to the options that are left. */
function tab(form, { shiftKey }) {
  const { active } = form.suggestions;
  if (active && !shiftKey) return () => form.choose(active);
  const [more] = form.remaining;
  if (more && !shiftKey && document.activeElement === form.tail) return () => form.add(more.option);
  const next = form.inputs[form.inputs.indexOf(document.activeElement) + (shiftKey ? -1 : 1)];
  return (
    next &&
    (() => {
      next.focus();
      if (next === form.tail) form.suggest();
      else next.select();
    })
  );
}
