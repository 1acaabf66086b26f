// Single keys for those who like them. They are never in the way of typing, of a dialog or of keys of the browser and of assistive
// technology, and can be switched off (WCAG 2.1.4); then no other script of ours hears them either, so this one comes first.
const KEPT = "pledgebook.keys";
const writing = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable], [role=textbox]";
const sheet = document.getElementById("keys");
const choice = document.getElementById("keys-on");
const opener = document.getElementById("keys-open");

function kept() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true; // a browser may refuse to keep anything
  }
}

function keep(on) {
  try {
    localStorage.setItem(KEPT, on ? "on" : "off");
  } catch {
    // the choice then holds for this page
  }
}

let on = kept();

// The sign on the key; where another alphabet is set, the one that stands there on a Latin keyboard.
const signOf = (event) => (/^[!-~]$/.test(event.key) ? event.key : (/^Key([A-Z])$/.exec(event.code)?.[1] ?? "").toLowerCase());

function isSingle(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length !== 1 || event.key === " ") return false;
  return !(event.target instanceof Element && event.target.closest(writing));
}

function step(by) {
  const lines = [...document.querySelectorAll("main a.clamp, main a.opens")].filter((line) => line.checkVisibility());
  if (!lines.length || document.querySelector(".doc, .card-steps")) return false; // these have steps of their own
  const here = lines.indexOf(document.activeElement);
  const next = here < 0 ? 0 : Math.max(0, Math.min(lines.length - 1, here + by));
  lines[next].focus();
  lines[next].scrollIntoView({ block: "nearest" });
  return true;
}

const acts = {
  "/": () => {
    const field = document.getElementById("find") ?? document.getElementById("q");
    field?.focus();
    field?.select();
    return Boolean(field);
  },
  "?": () => {
    sheet?.showModal();
    return Boolean(sheet);
  },
  j: () => step(1),
  k: () => step(-1),
};

window.addEventListener(
  "keydown",
  (event) => {
    if (!isSingle(event)) return;
    if (!on || document.querySelector("dialog[open]")) {
      event.stopImmediatePropagation();
      return;
    }
    if (acts[signOf(event)]?.()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  },
  true,
);

if (sheet && choice && opener) {
  opener.hidden = false;
  choice.checked = on;
  opener.addEventListener("click", () => sheet.showModal());
  choice.addEventListener("change", () => {
    on = choice.checked;
    keep(on);
  });
}

// Bounds are sent when they are whole, by their button or Enter: a date is changed with every digit of its year.
document.addEventListener("change", (event) => event.target.closest?.(".limits") && event.stopPropagation(), true);
