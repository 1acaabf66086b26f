// Reviewing by keys, and words put beside a value by selecting them, by pointer or by keys; every act is a form that works without this.
const click = (where) => document.querySelector(where)?.click();
const inputs = "input:not([type=radio]), textarea, select, [contenteditable]";
let wordsOf = null; // the field that selected words go to

function openEdit() {
  const edit = document.getElementById("edit");
  if (!edit) return;
  edit.open = true;
  edit.querySelector("select, input:not([type=hidden])").focus();
}

function closeEdit() {
  const edit = document.getElementById("edit");
  edit.open = false;
  edit.querySelector("summary").focus();
}

function choose(number) {
  const end = document.getElementById(`end-${number}`);
  if (end) {
    end.checked = true;
    end.scrollIntoView({ block: "nearest" });
  }
}

const keys = {
  a: () => click("#accept button"),
  e: openEdit,
  x: () => click("#reject button"),
  s: () => click("#links button[value=same]"),
  d: () => click("#links button[value=different]"),
  p: () => click("#links button[value=part]"),
  z: () => click("#undo button"),
  j: () => click(".card-steps [rel=next]"),
  k: () => click(".card-steps [rel=prev]"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const target = event.target instanceof Element ? event.target : null;
  if (event.key === "Escape" && target?.closest("#edit form")) {
    closeEdit();
    return;
  }
  if (target?.closest(inputs)) return;
  if (/^[1-9]$/.test(event.key)) choose(event.key);
  else if (keys[event.key]) keys[event.key]();
  else return;
  event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  if (!event.target.closest?.("#edit form")) return;
  const words = event.target.closest(".edit-row")?.querySelector(".edit-words");
  if (!words) return;
  wordsOf?.classList.remove("taking");
  wordsOf = words;
  wordsOf.classList.add("taking");
});

// Where a place of the page stands in the document, in code points; null outside the paragraph.
function placeOf(node, offset) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("#passage [data-at]");
  if (!piece) return null;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, offset);
  return Number(piece.dataset.at) + [...before.toString()].length;
}

function takeSelection() {
  const selection = document.getSelection();
  if (!wordsOf || !selection?.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const text = range.toString();
  const at = placeOf(range.startContainer, range.startOffset);
  if (at === null || placeOf(range.endContainer, range.endOffset) === null || !text.trim()) return;
  wordsOf.value = text.trim();
  wordsOf.closest(".edit-row").querySelector("[type=hidden]").value = at + [...text].length - [...text.trimStart()].length;
}

// Choosing words by keys alone: from the words of a value into the paragraph, along it word by word, and back with what was chosen.
const passage = document.getElementById("passage")?.querySelector(".passage");
const picking = { words: [], from: -1, to: -1 };

// The words of the paragraph with their places; in scripts without blanks the browser tells where one ends.
function wordsOfPassage() {
  const found = [];
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest("[data-at]")) continue;
    for (const part of new Intl.Segmenter(passage.lang || undefined, { granularity: "word" }).segment(node.data)) {
      if (part.isWordLike) found.push({ node, start: part.index, end: part.index + part.segment.length });
    }
  }
  return found;
}

function showPick() {
  const [first, last] = [Math.min(picking.from, picking.to), Math.max(picking.from, picking.to)].map((at) => picking.words[at]);
  document.getSelection().setBaseAndExtent(first.node, first.start, last.node, last.end);
  document.getElementById("picked").textContent = document.getSelection().toString();
}

function startPick() {
  picking.words = passage ? wordsOfPassage() : [];
  if (!picking.words.length) return;
  const said = picking.words.findIndex((word) => word.node.parentElement.closest(".said"));
  picking.from = picking.to = Math.max(0, said);
  passage.tabIndex = 0;
  passage.setAttribute("role", "application"); // keys go to the page, not to a screen reader's own reading
  passage.setAttribute("aria-label", document.getElementById("picked").dataset.how);
  passage.classList.add("picking");
  passage.focus();
  showPick();
}

function leavePassage() {
  passage.classList.remove("picking");
  for (const name of ["tabindex", "role", "aria-label"]) passage.removeAttribute(name);
  document.getSelection().removeAllRanges();
  document.getElementById("picked").textContent = "";
}

function endPick(takes) {
  if (takes) takeSelection();
  leavePassage();
  wordsOf.focus();
}

const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10, Home: -Infinity, End: Infinity };

function movePick(event) {
  if (event.key === "Enter" || event.key === "Escape") endPick(event.key === "Enter");
  else if (event.key in steps) {
    const at = Math.max(0, Math.min(picking.words.length - 1, picking.to + steps[event.key]));
    picking.to = at;
    if (!event.shiftKey) picking.from = at;
    showPick();
  }
  event.stopPropagation(); // a letter pressed here judges nothing
  if (event.key !== "Tab") event.preventDefault();
}

passage?.addEventListener("keydown", (event) => passage.classList.contains("picking") && movePick(event));
passage?.addEventListener("focusout", () => passage.classList.contains("picking") && leavePassage());
document.getElementById("edit")?.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || !event.altKey || !wordsOf || event.target.tagName === "SELECT") return;
  event.preventDefault();
  startPick();
});

document.querySelector(".still-open")?.scrollIntoView({ block: "center" });
document.addEventListener("pointerup", takeSelection);
document.addEventListener("keyup", () => passage?.classList.contains("picking") || takeSelection());
