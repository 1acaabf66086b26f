// Reviewing by keys, and words put beside a value by selecting them; every act is a form that works without this.
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

document.querySelector(".still-open")?.scrollIntoView({ block: "center" });
for (const kind of ["pointerup", "keyup"]) document.addEventListener(kind, takeSelection);
