// What a script adds; every page works without it. Nothing here makes markup out of text.
const body = document.body;
const notesOf = () => [...document.querySelectorAll(".note")];
let current = -1;

function say(words) {
  const place = document.getElementById("said");
  if (place) place.textContent = words;
}

// What is said stands in the page, in its language.
const told = (name) => (document.querySelector(".doc") ?? document.getElementById("said"))?.dataset[name] ?? "";

function light(id) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!id) return;
  for (const part of document.querySelectorAll(`[data-s="${CSS.escape(id)}"]`)) part.classList.add("lit");
}

function stepTo(number) {
  const notes = notesOf();
  if (!notes.length) return;
  current = Math.max(0, Math.min(notes.length - 1, number));
  const id = notes[current].dataset.s;
  light(id);
  const words = document.querySelector(`a.seg[data-s="${CSS.escape(id)}"]`);
  (words ?? notes[current]).scrollIntoView({ block: "center" });
  words?.focus({ preventScroll: true });
  say(told("at").replace("{number}", current + 1).replace("{all}", notes.length));
}

function openNote(id) {
  const note = document.getElementById(`note-${id}`);
  if (!note) return;
  current = notesOf().indexOf(note);
  note.querySelector("details").open = true;
  light(id);
}

function cited(words, source) {
  const from = source ?? document.querySelector(".doc")?.dataset.source ?? "";
  return `“${words}” (${from})`;
}

async function copy(words, source) {
  try {
    await navigator.clipboard.writeText(cited(words, source));
    say(told("copied"));
  } catch {
    say(told("refused"));
  }
}

const inField = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");

body.addEventListener("keydown", (event) => {
  if (!document.querySelector(".doc") || inField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const note = notesOf()[current];
  if (event.key === "j") stepTo(current + 1);
  else if (event.key === "k") stepTo(current - 1);
  else if (event.key === "c" && note) copy(note.querySelector(".copy").dataset.words);
  else return;
  event.preventDefault();
});

body.addEventListener("click", (event) => {
  const words = event.target.closest?.("a.seg[data-s]");
  if (words) {
    openNote(words.dataset.s);
    return;
  }
  const button = event.target.closest?.(".copy");
  if (button) copy(button.dataset.words, button.dataset.source);
});

for (const kind of ["pointerover", "focusin"]) {
  body.addEventListener(kind, (event) => {
    const part = event.target.closest?.("a.seg[data-s], .note");
    if (part) light(part.dataset.s);
  });
}

// A copied passage of a document takes its source along.
document.addEventListener("copy", (event) => {
  const selection = document.getSelection();
  const words = selection?.toString().trim();
  const start = selection?.anchorNode?.parentElement;
  if (!words || words.length < 12 || !start?.closest(".doc-text")) return;
  event.clipboardData.setData("text/plain", cited(words));
  event.preventDefault();
});

// A file dropped anywhere on the form is the file chosen in it.
function takeDrops(form) {
  const input = form.querySelector("input[type=file]");
  const shows = form.matches(".adding"); // what only shows may happen by itself; what stores waits for the button
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    form.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    if (shows) form.requestSubmit();
  });
  if (shows) input.addEventListener("change", () => input.files.length && form.requestSubmit());
}

document.querySelectorAll(".adding, .bringing").forEach(takeDrops);

// What is said of a text after its statements were shown is read with it again, and is kept with it even where nobody waits for that.
const said = ".adding :is([name=title], [name=published], [name=publisher], [name=genre])";
body.addEventListener("change", (event) => {
  if (event.target.matches(said) && document.querySelector(".keeping")) event.target.form.requestSubmit();
});
body.addEventListener("formdata", (event) => {
  if (!event.target.matches(".keeping")) return;
  for (const field of document.querySelectorAll(said)) event.formData.set(field.name, field.value);
});
for (const unseen of document.querySelectorAll(".copy, .keys")) unseen.hidden = false;
if (location.hash.startsWith("#at-")) openNote(location.hash.slice(4));
if (location.hash.startsWith("#note-")) openNote(location.hash.slice(6));
