/** Where the focus goes when something that lay over the page closes. */

/** Give a way to find a control again: a message is made anew when it is edited, and its controls with it. */
export function homeOf(node) {
  const id = node?.closest("[data-message-id]")?.dataset.messageId;
  return () => (node?.isConnected || id === undefined ? node : sameIn(id, node.dataset.key));
}

function sameIn(id, key) {
  const message = document.querySelector(`[data-message-id="${CSS.escape(id)}"]`);
  return message?.querySelector(`[data-key="${CSS.escape(key ?? "")}"]`) ?? message;
}
