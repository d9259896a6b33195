/** What takes whole lines: quotes, headings, subtext and lists. */

const HEADING = / *(#{1,3}) +(\S[^\n]*)(?:\n|$)/y;
const SUBTEXT = / *-# +(\S[^\n]*)(?:\n|$)/y;
const REST_QUOTED = / *>>> /y;
const QUOTED = / *> ([^\n]*)(?:\n|$)/y;
const ITEM = /( *)([*-]|\d{1,10}\.) +(\S[^\n]*)(?:\n|$)/y;
const ITEM_GOES_ON = / {2,}(?! *(?:[*-]|\d{1,10}\.) )(\S[^\n]*)(?:\n|$)/y;
const DEEPEST_LIST = 11;

/** What begins at this line, if anything does. */
export function blockAt(scan, at) {
  return (
    (scan.options.quotes && quote(scan, at)) ||
    heading(scan, at) ||
    subtext(scan, at) ||
    (scan.options.lists && list(scan, at))
  );
}

function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function quote(scan, at) {
  const rest = match(REST_QUOTED, scan.text, at);
  if (rest) return quoted(scan, scan.text.slice(at + rest[0].length), scan.text.length);
  const lines = [];
  let end = at;
  for (let line; (line = end < scan.text.length ? match(QUOTED, scan.text, end) : null); end += line[0].length)
    lines.push(line[1]);
  return lines.length ? quoted(scan, lines.join("\n"), end) : null;
}

function quoted(scan, text, end) {
  return { node: { kind: "quote", children: scan.inside(text, { quotes: false }) }, end };
}

function heading(scan, at) {
  const line = match(HEADING, scan.text, at);
  return line && whole(scan, at, line, line[2], { kind: "heading", level: line[1].length });
}

function subtext(scan, at) {
  const line = match(SUBTEXT, scan.text, at);
  return line && whole(scan, at, line, line[1], { kind: "subtext" });
}

function whole(scan, at, line, text, node) {
  return { node: { ...node, children: scan.inside(text, { blocks: false }) }, end: at + line[0].length };
}

function list(scan, at) {
  const [items, end] = itemsAt(scan.text, at);
  return items.length ? { node: { kind: "lists", children: nested(scan, items) }, end } : null;
}

function itemsAt(text, at) {
  const items = [];
  let end = at;
  while (end < text.length) {
    const item = match(ITEM, text, end);
    const more = !item && items.length ? match(ITEM_GOES_ON, text, end) : null;
    if (item) items.push({ indent: item[1].length, mark: item[2], lines: [item[3]] });
    else if (more) items.at(-1).lines.push(more[1]);
    else break;
    end += (item ?? more)[0].length;
  }
  return [items, end];
}

/** Put items that stand further right under the one before them; bullets and numbers make lists of their own. */
function nested(scan, items) {
  const root = { children: [] };
  const open = [opened(root, items[0])];
  for (const item of items) {
    while (open.length > 1 && item.indent < open.at(-1).indent) open.pop();
    if (item.indent > open.at(-1).indent && open.length < DEEPEST_LIST)
      open.push(opened(open.at(-1).list.children.at(-1) ?? root, item));
    else if (open.at(-1).list.ordered !== isOrdered(item)) open.push(opened(open.pop().parent, item));
    open.at(-1).list.children.push({
      kind: "item",
      children: scan.inside(item.lines.join("\n"), { lists: false, quotes: false }),
    });
  }
  return root.children;
}

function opened(parent, item) {
  const list = { kind: "list", ordered: isOrdered(item), start: Number.parseInt(item.mark, 10) || 0, children: [] };
  parent.children.push(list);
  return { indent: item.indent, list, parent };
}

function isOrdered(item) {
  return item.mark.endsWith(".");
}
